/** What every page needs besides itself: its looks, its script and its icon, addressed by what is in them. */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Content, send } from './content.js';
import { pathOf, queryOf } from './request.js';
import type { Handler } from './handler.js';

// compiled, this file stands in dist/adapters/web, and what is no program stays where it is
const folder = [join(import.meta.dirname, 'assets'), join(import.meta.dirname, '..', '..', '..', 'adapters', 'web', 'assets')].find((path) => existsSync(path)) ?? '';

const TYPES = { css: 'text/css; charset=utf-8', js: 'text/javascript; charset=utf-8', svg: 'image/svg+xml; charset=utf-8' } as const;

function load(name: string, ending: keyof typeof TYPES): { content: Content; version: string } {
  const text = readFileSync(join(folder, `${name}.${ending}`), 'utf8');
  return { content: new Content(TYPES[ending], text), version: createHash('sha256').update(text).digest('base64url').slice(0, 10) };
}

const ASSETS = { 'page.css': load('page', 'css'), 'page.js': load('page', 'js'), 'icon.svg': load('icon', 'svg') };

/** `page.css?v=…`: another content has another address. */
export function assetUrl(root: string, name: keyof typeof ASSETS): string {
  return `${root}${name}?v=${ASSETS[name].version}`;
}

export const assets: Handler = (request, response) => {
  const name = pathOf(request).slice(1);
  if (!Object.hasOwn(ASSETS, name) || (request.method !== 'GET' && request.method !== 'HEAD')) return false;
  const { content, version } = ASSETS[name as keyof typeof ASSETS];
  const isNamed = queryOf(request).get('v') === version;
  send(request, response, content, { 'cache-control': isNamed ? 'public, max-age=31536000, immutable' : 'no-cache' });
  return true;
};
