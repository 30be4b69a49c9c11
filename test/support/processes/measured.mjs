// the reading process, which tells on standard error how much memory it took at most, in megabytes
import { writeSync } from 'node:fs';

process.on('exit', () => writeSync(2, String(Math.round(process.resourceUsage().maxRSS / 1024))));
await import('../../../dist/src/report-process.js');
