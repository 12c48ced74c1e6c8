// A ZIP archive whose larger files are packed as they come, so that of each only the packed bytes are kept. The time of
// every file is the first that the format knows: the same content gives the same bytes.

type Library = typeof import('fflate');

/** A file of an archive while it is being packed. */
export interface Part {
  /** Puts text at its end. */
  add(text: string): void;
}

export interface Archive {
  /** Begins a file, which gets its path when the archive is put together. */
  begin(): Part;
  /** The archive, files in this order; each part may be there once and is ended here. */
  finish(files: readonly (readonly [path: string, content: Part | Uint8Array])[]): Uint8Array;
}

/** Text is handed to the packer in pieces of so many UTF-16 units. */
const PIECE = 1 << 16;

export async function openArchive(): Promise<Archive> {
  const library = await import('fflate');
  const parts = new Map<Part, Packed>();
  return {
    begin() {
      const packed = pack(library);
      const part: Part = { add: packed.add };
      parts.set(part, packed);
      return part;
    },
    finish(files) {
      const chunks: Uint8Array[] = [];
      const zip = new library.Zip((error, chunk) => {
        if (error) throw error;
        chunks.push(chunk);
      });
      for (const [path, content] of files) {
        const packed = content instanceof Uint8Array ? pack(library, content) : parts.get(content)!;
        packed.putInto(zip, path);
      }
      zip.end();
      return join(chunks);
    },
  };
}

interface Packed extends Part {
  putInto(zip: InstanceType<Library['Zip']>, path: string): void;
}

function pack(library: Library, content?: Uint8Array): Packed {
  const file = new library.ZipDeflate('');
  // As this machine's clock shows it, which is how the format keeps times.
  file.mtime = new Date(1980, 0, 1);
  const packed: Uint8Array<ArrayBuffer>[] = [];
  file.ondata = (error, chunk) => {
    if (error) throw error;
    packed.push(chunk);
  };
  let waiting = '';
  const flush = (last: boolean) => {
    file.push(library.strToU8(waiting), last);
    waiting = '';
  };
  if (content !== undefined) file.push(content, true);
  return {
    add(text) {
      waiting += text;
      if (waiting.length >= PIECE) flush(false);
    },
    putInto(zip, path) {
      if (content === undefined) flush(true);
      file.filename = path;
      zip.add(file);
      packed.forEach((chunk, i) => {
        file.ondata(null, chunk, i === packed.length - 1);
      });
    },
  };
}

function join(chunks: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(chunks.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const chunk of chunks) {
    whole.set(chunk, at);
    at += chunk.length;
  }
  return whole;
}
