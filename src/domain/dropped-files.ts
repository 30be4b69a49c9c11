/** Which of the files that somebody drops into a chat are read. */

/** What may hold a report or a schedule, by the file's ending. */
const READABLE = /\.(?:docx|html?|txt|md|ya?ml)$/i;
/** Of one message; each is read in a process of its own. */
const MOST = 3;

export interface Chosen<File> {
  read: File[];
  /** of other kinds */
  others: File[];
  /** beyond the most */
  tooMany: File[];
}

export function chooseFiles<File extends { name: string }>(files: readonly File[]): Chosen<File> {
  const readable = files.filter(({ name }) => READABLE.test(name));
  return { read: readable.slice(0, MOST), tooMany: readable.slice(MOST), others: files.filter(({ name }) => !READABLE.test(name)) };
}
