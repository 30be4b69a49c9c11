/** The address under which others reach the service. */
import { ask, check, quoted, type Check, type Outside } from './check.js';

const LOOPBACK = /^http:\/\/(localhost|127\.\d+\.\d+\.\d+|\[::1\])(:\d+)?(\/|$)/;

export async function checkPublic(url: string | null, outside: Outside): Promise<Check[]> {
  if (url === null) return [check('public', 'note', 'public-none')];
  const plain = url.startsWith('https://') || LOOPBACK.test(url) ? [] : [check('public', 'wrong', 'public-plain', url)];
  try {
    const { status, json } = await ask(`${url}/health`, {}, outside);
    if (status !== 200 || json?.status !== 'alive') return [...plain, check('public', 'wrong', 'public-not-ours', url, status)];
    const version = quoted(json.version);
    return [...plain, version === outside.version ? check('public', 'good', 'public-good', url, version) : check('public', 'note', 'public-other-version', url, version, outside.version)];
  } catch (error) {
    return [...plain, check('public', 'wrong', 'public-unreachable', url, (error as Error).message)];
  }
}
