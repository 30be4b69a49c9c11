// answers without end
import { writeSync } from 'node:fs';

const text = 'x'.repeat(100_000);
for (;;) writeSync(1, text);
