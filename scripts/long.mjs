// All tests, or those that are named, with twenty times as many tries, and services killed a thousand times each instead of ten.
import { spawnSync } from 'node:child_process';

const { status } = spawnSync('npm', ['run', '--silent', 'jest', '--', ...process.argv.slice(2)], { stdio: 'inherit', env: { ...process.env, FUZZ: 'long' }, shell: process.platform === 'win32' });
process.exitCode = status ?? 1;
