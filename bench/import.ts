/** Reading a Word report: the whole way, in its own process. */
import { fork } from 'node:child_process';
import { heading, item, paragraph, table, writeDocx } from '../test/support/docx.js';
import { readReportFile } from '../adapters/files/read-report.js';
import { measure, quantile, type Row } from './table.js';

/** milliseconds: a person waits for it */
const MOST = 1000;

/** About as long as a real one: 30 pages, 70 documents, 24 actions. */
export function inventedReport(): Promise<Uint8Array> {
  const prose = 'The meeting heard the presentation, thanked its authors, and asked for more details on the points that stayed open. ';
  const rows = Array.from({ length: 70 }, (_, index) => [`TD${index + 1}`, `ITU-T Study Group ${(index % 20) + 1}`, `LS/i on invented matter number ${index + 1} and its consequences for the programme`, '', '1', '']);
  const body = [
    paragraph('This TD is the report of the WP2/TSAG meeting held in Geneva on 26-30 May 2031.'),
    heading(1, '0 Actions for TSAG'),
    ...Array.from({ length: 24 }, (_, index) => item(`RG-QX-${index + 1}: Approve the liaison statement on invented matter ${index + 1}, TD${index + 1}`)),
    ...Array.from({ length: 8 }, (_, clause) => [heading(1, `${clause + 1} Invented clause`), ...Array.from({ length: 12 }, () => paragraph(prose.repeat(4)))]).flat(),
    heading(1, '10 Future plans'),
    paragraph('RG-QX “Rapporteur Group on Quiet Exchanges”'),
    table([['#', 'Date', 'Time (Geneva time)', 'Objectives', 'Contribution deadline'], ...Array.from({ length: 6 }, (_, index) => [`${index + 1}`, `${10 + index} September 2031`, '13:00 – 15:00 CEST', 'to progress', `${3 + index} September 2031`])]),
    heading(1, 'Annex 2 – List of documents'),
    table([['TD#', 'Source', 'Title', 'WP2', 'RG-QX', 'RG-ZN'], ...rows]),
  ];
  return writeDocx({ body });
}

/** A process of the same kind that starts, takes the bytes and says so. */
function bareProcess(bytes: Uint8Array): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = fork(new URL('echo-process.js', import.meta.url), { serialization: 'advanced', execArgv: ['--max-old-space-size=256'] });
    child.once('message', () => resolve());
    child.once('error', reject);
    child.send(bytes);
  });
}

export async function importRow({ name, bytes }: { name: string; bytes: Uint8Array }): Promise<Row> {
  const read = async () => {
    const reading = await readReportFile(bytes, name);
    if (!reading.ok) throw new Error(`${name}: ${reading.problem.code}`);
  };
  const [ours, limit] = await measure(15, read, () => bareProcess(bytes));
  const [mine, least] = [quantile(ours!, 0.5), quantile(limit!, 0.5)];
  return { what: `import of ${name.split('/').at(-1)} (${Math.round(bytes.length / 1024)} kB), median`, ours: mine, limit: { what: 'a bare process that takes the bytes', value: least }, goal: `< ${MOST} ms`, met: mine < MOST };
}
