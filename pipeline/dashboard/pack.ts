// Data within a page: JSON, deflated, in base64, so that it holds no character that ends an element, and a page of a whole
// country's findings can still be sent by mail. The browser and Node.js have the same streams for it.

/** JSON of a value as raw DEFLATE (RFC 1951), in base64. Lone surrogates come through, as JSON escapes them. */
export async function pack(value: unknown): Promise<string> {
  const bytes = await through(
    new TextEncoder().encode(JSON.stringify(value)),
    new CompressionStream('deflate-raw'),
  );
  const parts: string[] = [];
  // As many bytes at a time as arguments may be given, and a multiple of three.
  for (let at = 0; at < bytes.length; at += 24_000)
    parts.push(btoa(String.fromCharCode(...bytes.subarray(at, at + 24_000))));
  return parts.join('');
}

/** What was packed. @throws TypeError or SyntaxError when the text was cut or changed */
export async function unpack<T>(text: string): Promise<T> {
  const binary = atob(text.trim());
  const bytes = new Uint8Array(binary.length);
  for (let i = 0; i < binary.length; i++) bytes[i] = binary.charCodeAt(i);
  return JSON.parse(
    new TextDecoder().decode(await through(bytes, new DecompressionStream('deflate-raw'))),
  ) as T;
}

async function through(
  bytes: Uint8Array<ArrayBuffer>,
  stream: CompressionStream | DecompressionStream,
): Promise<Uint8Array> {
  const writer = stream.writable.getWriter();
  // What goes wrong on this side is met on the other, where it is waited for.
  writer.write(bytes).catch(() => undefined);
  writer.close().catch(() => undefined);
  const chunks: Uint8Array[] = [];
  let length = 0;
  const reader = (stream.readable as ReadableStream<Uint8Array>).getReader();
  for (let next = await reader.read(); !next.done; next = await reader.read()) {
    chunks.push(next.value);
    length += next.value.length;
  }
  const whole = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    whole.set(chunk, at);
    at += chunk.length;
  }
  return whole;
}
