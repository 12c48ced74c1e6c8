// The errors this project raises on purpose. Each carries a short code and a message that names the value it
// got and the remedy; anything else that is thrown is a fault of ours.

/** Why one input could not be read. */
export type ReadErrorCode =
  | 'empty'
  | 'missing'
  | 'unreadable'
  | 'unknown_format'
  | 'mislabelled'
  | 'encrypted'
  | 'damaged'
  | 'no_text'
  | 'too_large'
  | 'timed_out'
  | 'worker_ended'
  | 'no_documents';

/** One input could not be read; a batch records it in `errors.jsonl` and goes on. */
export class ReadError extends Error {
  readonly code: ReadErrorCode;

  constructor(code: ReadErrorCode, message: string) {
    super(message);
    this.name = 'ReadError';
    this.code = code;
  }
}

/** The command, an option, a label file or a model bundle is wrong; nothing was done. */
export class UsageError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'UsageError';
  }
}
