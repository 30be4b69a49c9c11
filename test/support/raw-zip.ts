/** Zips that no honest program writes: sizes, counts and flags as the test wants them, parts that share their bytes. */
import { constants, deflateRawSync } from 'node:zlib';

export interface RawEntry {
  path: string;
  /** deflated */
  packed: Buffer;
  /** as the directory tells it */
  size: number;
  flags?: number;
  /** shares the bytes of the entry before it */
  shared?: boolean;
}

export function packed(path: string, content: string): RawEntry {
  const bytes = Buffer.from(content);
  return { path, packed: deflateRawSync(bytes), size: bytes.length };
}

/** `start`, then `unit` over and over, then `end`: packed in an instant, because the packed bytes of the units repeat too. */
export function repeated(path: string, start: string, unit: string, bytes: number, end: string): RawEntry {
  const flushed = (text: string): Buffer => deflateRawSync(text, { level: 9, finishFlush: constants.Z_FULL_FLUSH });
  const block = unit.repeat(Math.ceil(2 ** 20 / unit.length));
  const times = Math.ceil(bytes / block.length);
  return {
    path,
    packed: Buffer.concat([flushed(start), ...Array.from<Buffer>({ length: times }).fill(flushed(block)), deflateRawSync(end)]),
    size: start.length + times * block.length + end.length,
  };
}

/** @param count of entries, as the end of the directory tells it */
export function rawZip(entries: readonly RawEntry[], count = entries.length): Buffer {
  const local: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  let last = 0;
  for (const { path, packed: bytes, size, flags = 0, shared } of entries) {
    const name = Buffer.from(path);
    if (!shared) {
      last = offset;
      const head = Buffer.alloc(30);
      head.writeUInt32LE(0x04034b50, 0);
      head.writeUInt16LE(8, 8);
      head.writeUInt32LE(bytes.length, 18);
      head.writeUInt32LE(size, 22);
      head.writeUInt16LE(name.length, 26);
      local.push(head, name, bytes);
      offset += head.length + name.length + bytes.length;
    }
    const record = Buffer.alloc(46);
    record.writeUInt32LE(0x02014b50, 0);
    record.writeUInt16LE(flags, 8);
    record.writeUInt16LE(8, 10);
    record.writeUInt32LE(bytes.length, 20);
    record.writeUInt32LE(size, 24);
    record.writeUInt16LE(name.length, 28);
    record.writeUInt32LE(last, 42);
    directory.push(record, name);
  }
  const listed = Buffer.concat(directory);
  return Buffer.concat([...local, listed, ...directoryEnd(count, listed.length, offset)]);
}

function directoryEnd(count: number, length: number, offset: number): Buffer[] {
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(Math.min(count, 0xffff), 8);
  end.writeUInt16LE(Math.min(count, 0xffff), 10);
  end.writeUInt32LE(length, 12);
  end.writeUInt32LE(offset, 16);
  if (count < 0xffff) return [end];

  const wide = Buffer.alloc(56);
  wide.writeUInt32LE(0x06064b50, 0);
  wide.writeBigUInt64LE(44n, 4);
  wide.writeBigUInt64LE(BigInt(count), 24);
  wide.writeBigUInt64LE(BigInt(count), 32);
  wide.writeBigUInt64LE(BigInt(length), 40);
  wide.writeBigUInt64LE(BigInt(offset), 48);
  const locator = Buffer.alloc(20);
  locator.writeUInt32LE(0x07064b50, 0);
  locator.writeBigUInt64LE(BigInt(offset + length), 8);
  locator.writeUInt32LE(1, 16);
  return [wide, locator, end];
}
