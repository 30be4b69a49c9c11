// The tests of killed services with a thousand kills each instead of ten.
import { spawnSync } from 'node:child_process';

const { status } = spawnSync('npm', ['run', '--silent', 'jest', '--', 'test/processes'], { stdio: 'inherit', env: { ...process.env, LONG: '1' }, shell: process.platform === 'win32' });
process.exitCode = status ?? 1;
