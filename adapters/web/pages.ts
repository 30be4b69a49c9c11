/** The pages in the browser: which address shows what, and to whom. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Instant } from '../../src/domain/moment.js';
import type { PageSource } from '../../src/domain/page.js';
import { textsFor } from '../../src/text/index.js';
import { ABOUT, aboutPage } from './about-pages.js';
import { enter, type Access } from './access.js';
import { assets } from './assets.js';
import { queryFor, readChoice } from './choice.js';
import { Content, HTML, JSON_TYPE, send } from './content.js';
import type { Handler } from './handler.js';
import { actionsPage, documentsPage, lockedPage, MOST_WORDS } from './list-pages.js';
import { refuse } from './refuse.js';
import { pathOf, queryOf, rootOf } from './request.js';
import { schedulePage } from './schedule-page.js';
import { scheduleJson, schemaText } from './schedule-json.js';

export interface Pages {
  source: PageSource;
  /** takes over what was published elsewhere; what is known is at most two seconds old then */
  refresh: () => Promise<void>;
  now: () => Instant;
  /** what `/timeline.svg` shows of some groups, or of all when none is named; null when nothing is served there */
  timeline: ((groups: readonly string[]) => string) | null;
  mayRead: Access['mayRead'];
  /** `https://tsag.example.org`, without a slash at the end; null when the service is not reached from elsewhere */
  publicUrl: string | null;
  /** true where calendars are served that everybody may follow */
  publicFeeds: boolean;
  /** whom to ask: an address of mail or web, or words; null when nobody is named */
  supportContact: string | null;
}

const LANGUAGE = 'en';
const OPEN = { 'cache-control': 'no-cache' };
const GUARDED = { 'cache-control': 'private, no-cache' };
const FOR_OTHERS = { ...OPEN, 'access-control-allow-origin': '*', 'cross-origin-resource-policy': 'cross-origin' };
/** Kept while nothing changes; there are more only where somebody tries. */
const MOST_KEPT = 64;
const MINUTE = 60_000;

type Answer = (request: IncomingMessage, response: ServerResponse) => void | Promise<void>;

export function pages(parts: Pages): Handler {
  const { source, refresh, publicUrl, supportContact } = parts;
  const isSecure = publicUrl?.startsWith('https:') ?? false;
  const kept = keeper();
  const openJson = (request: IncomingMessage, response: ServerResponse, name: string, text: () => string) =>
    send(request, response, kept(`${source.schedule().revision}`, name, () => new Content(JSON_TYPE, text())), FOR_OTHERS);
  const fresh = (answer: Answer): Answer => async (request, response) => {
    await refresh();
    await answer(request, response);
  };
  const guarded = (name: 'actions' | 'documents', page: typeof actionsPage): Answer => fresh(async (request, response) => {
    response.setHeader('x-robots-tag', 'noindex');
    const root = rootOf(request);
    const entered = await enter(request, response, { mayRead: parts.mayRead, isSecure });
    if (entered === 'sent') return;
    if (entered === 'no') return send(request, response, new Content(HTML, lockedPage(name, root, LANGUAGE)), { 'cache-control': 'no-store' }, 403);
    const words = (queryOf(request).get('q') ?? '').slice(0, MOST_WORDS).trim();
    send(request, response, new Content(HTML, page({ source, words, now: parts.now(), root, language: LANGUAGE })), GUARDED);
  });
  const routes = new Map<string, Answer>([
    ['/', fresh((request, response) => send(request, response, schedule(request, parts, kept), OPEN))],
    ['/actions', guarded('actions', actionsPage)],
    ['/documents', guarded('documents', documentsPage)],
    ['/api/schedule.json', fresh((request, response) => openJson(request, response, 'json', () => `${JSON.stringify(scheduleJson(source.schedule(), textsFor(LANGUAGE)))}\n`))],
    ['/api/schedule.schema.json', (request, response) => openJson(request, response, 'schema', schemaText)],
    ...ABOUT.map((page): [string, Answer] => [`/${page}`, (request, response) => send(request, response, new Content(HTML, aboutPage(page, supportContact, rootOf(request), LANGUAGE)), OPEN)]),
  ]);
  return async (request, response) => {
    if (await assets(request, response)) return true;
    const answer = routes.get(pathOf(request));
    if (!answer) return false;
    if (request.method !== 'GET' && request.method !== 'HEAD') refuse(request, response, 405);
    else await answer(request, response);
    return true;
  };
}

type Kept = (time: string, name: string, make: () => Content) => Content;

/** Contents that stay the same until there is a new revision, or another minute. */
function keeper(): Kept {
  const times = new Map<string, { time: string; content: Content }>();
  return (time, name, make) => {
    const found = times.get(name);
    if (found?.time === time) return found.content;
    if (times.size >= MOST_KEPT) times.clear();
    const content = make();
    times.set(name, { time, content });
    return content;
  };
}

function schedule(request: IncomingMessage, { source, now, timeline, publicUrl, publicFeeds }: Pages, kept: Kept): Content {
  const known = source.schedule();
  const choice = readChoice(queryOf(request), known);
  const at = now();
  const name = `page ${queryFor(choice.groups, choice.past)} ${choice.someUnknown}`;
  return kept(`${known.revision} ${Math.floor(at / MINUTE)}`, name, () => {
    const feeds = publicFeeds ? publicUrl : null;
    return new Content(HTML, schedulePage({ schedule: known, choice, now: at, root: './', picture: timeline && sizeOf(timeline(choice.groups)), feeds, language: LANGUAGE }));
  });
}

/** A picture that says how large it is moves nothing when it arrives. */
function sizeOf(svg: string): { width: string; height: string } {
  const [, width = '1120', height = '240'] = /^<svg[^>]*? width="(\d+)" height="(\d+)"/.exec(svg) ?? [];
  return { width, height };
}
