/** Zips for tests. */
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { ZipFile } from 'yazl';

export interface ZippedFile {
  path: string;
  /** a stream is packed as it comes, so that a bomb needs no memory */
  data: string | Buffer | Iterable<Buffer>;
}

/** The same files give the same bytes. */
export async function zip(files: Iterable<ZippedFile>): Promise<Buffer> {
  const archive = new ZipFile();
  const options = { mtime: new Date(Date.UTC(2025, 4, 26)), mode: 0o100644 };
  for (const { path, data } of files) {
    if (typeof data === 'string' || Buffer.isBuffer(data)) archive.addBuffer(Buffer.from(data), path, options);
    else archive.addReadStream(Readable.from(data, { objectMode: false }), path, options);
  }
  archive.end();
  return buffer(archive.outputStream);
}
