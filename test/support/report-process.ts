/** The reading process as `npm start` compiles it: a process of its own runs no TypeScript. */
export const REPORT_PROCESS = new URL('../../dist/src/report-process.js', import.meta.url);
