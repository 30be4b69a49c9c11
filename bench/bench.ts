/**
 * What things cost, each as a ratio to a limit measured in the same run.
 * `npm run bench [REPORT.docx] [PART …]`: an invented report of the size of a real one is read when none is given, and all parts
 * are measured when none is named.
 */
import { readFile } from 'node:fs/promises';
import { answerRows } from './answers.js';
import { calendarRows } from './calendar.js';
import { importRow, inventedReport } from './import.js';
import { limitedRow } from './limited.js';
import { slackRow } from './slack.js';
import { startRows } from './start.js';
import { storeRows } from './store.js';
import { printTable, type Row } from './table.js';

const given = process.argv.slice(2);
const path = given.find((one) => one.includes('.'));
const named = given.filter((one) => one !== path);

const PARTS: Record<string, () => Promise<Row[]>> = {
  import: async () => [await importRow(path ? { name: path, bytes: await readFile(path) } : { name: 'invented.docx', bytes: await inventedReport() })],
  answers: answerRows,
  start: startRows,
  store: storeRows,
  calendar: calendarRows,
  slack: async () => [await slackRow(), await limitedRow()],
};

const unknown = named.filter((name) => !(name in PARTS));
if (unknown.length > 0) {
  process.stderr.write(`There is no part "${unknown.join(', ')}". Parts: ${Object.keys(PARTS).join(', ')}\n`);
  process.exit(64);
}

const rows: Row[] = [];
for (const [name, measureIt] of Object.entries(PARTS)) {
  if (named.length > 0 && !named.includes(name)) continue;
  process.stderr.write(`${name} …\n`);
  rows.push(...(await measureIt()));
}
printTable(rows);
