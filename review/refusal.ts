// Why the page is told no.

/** A request that is answered with a message instead; nothing was changed. */
export class ReviewError extends Error {
  /** Of HTTP: 400 malformed, 404 no such sentence, 409 decided meanwhile, 500 and 507 not recorded, 503 to be started again. */
  readonly status: 400 | 404 | 409 | 500 | 503 | 507;

  constructor(status: ReviewError['status'], message: string) {
    super(message);
    this.name = 'ReviewError';
    this.status = status;
  }
}
