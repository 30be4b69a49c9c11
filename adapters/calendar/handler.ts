/**
 * Serves calendars: `/calendar/<token>.ics`, also as `/calendar/<token>/<any name>.ics`, to whoever has a link;
 * `/calendar/rg-dt.ics` and `/calendar/meeting/<report>.<meeting>.ics` to everybody where public feeds are on;
 * and the picture `/timeline.svg`, for chats as `/timeline.png`.
 * What is not there is left to the server, so that a link which is revoked looks like one that never was.
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { timelinePicturePath, type FeedChoice, type FeedEvent } from '../../src/domain/calendar.js';
import { atZone, GENEVA, type Instant, type IsoDate } from '../../src/domain/moment.js';
import { StoreError } from '../../src/domain/store-problem.js';
import type { Clock, Links, Secrets } from '../../src/ports.js';
import { Pictures } from './pictures.js';
import { Resource, sendResource } from './resource.js';
import { Resources } from './resources.js';
import { buildFeed, buildOne, type FeedOptions } from './feed.js';
import { buildTimeline } from './timeline.js';

export interface CalendarParts {
  links: Pick<Links, 'find' | 'fetched'>;
  secrets: Pick<Secrets, 'hash'>;
  clock: Clock;
  /** takes over what was published elsewhere; what is known is at most a second old then */
  refresh: () => Promise<void>;
  source: {
    readonly revision: number;
    /** of the newest revision; null before the first */
    readonly publishedAt: Instant | null;
    events(): readonly FeedEvent[];
    /** ids of the group that is called so in addresses and of those that report to it; null when there is none */
    groupsCalled(slug: string): string[] | null;
  };
  publicFeeds: boolean;
}

type Handler = (request: IncomingMessage, response: ServerResponse) => boolean | Promise<boolean>;

/** As `secrets` makes them; a name may stand behind it. */
const TOKEN = /^([A-Za-z0-9]{43})(?:\/[^/]{1,200})?$/;
const LANGUAGE = 'en';
const MINUTE = 60_000;
const PNG = timelinePicturePath([]);
const PICTURES = new Set([PNG, '/timeline.svg']);

/** What everybody may see: no links, neither to join nor to documents. */
const OPEN: Omit<FeedOptions, 'today'> = { groups: [], meeting: null, what: 'both', timedDeadlines: false, alarms: { meetings: [], deadlines: [] }, zone: null, language: LANGUAGE, access: 'public' };

/** @returns a handler, which is true when it answers; it rejects with a StoreError when the database cannot be asked, and names no token */
export function calendarHandler({ links, secrets, clock, refresh, source, publicFeeds }: CalendarParts): Handler {
  const resources = new Resources();
  const pictures = new Pictures();
  /** what is asked for again and again is chosen by the same object */
  const names = new WeakMap<FeedChoice, string>();
  const nameOf = (choice: FeedChoice): string => {
    const known = names.get(choice);
    if (known !== undefined) return known;
    const name = JSON.stringify(choice);
    names.set(choice, name);
    return name;
  };

  /** Changes of day fall on whole minutes. */
  let minute = NaN;
  let day: IsoDate = '';
  const dayOf = (now: Instant): IsoDate => {
    const current = Math.floor(now / MINUTE);
    if (current !== minute) {
      minute = current;
      day = atZone(now, GENEVA).date;
    }
    return day;
  };

  const resourceOf = (key: string, headers: () => string[], write: (today: IsoDate) => string | null): Resource | null => {
    const now = clock.now();
    const on = dayOf(now);
    return resources.get(source.revision, on, key, () => {
      const text = write(on);
      return text === null ? null : new Resource(text, headers(), source.publishedAt === null ? null : Math.min(source.publishedAt, now));
    });
  };

  const feed = (choice: FeedChoice, access: FeedOptions['access']): Resource | null => {
    const { meeting } = choice;
    return resourceOf(access === 'private' ? nameOf(choice) : `open ${JSON.stringify(choice)}`, () => headersOf(meeting), (on) => {
      const options = { ...choice, access, today: on };
      return meeting === null ? buildFeed(source.events(), options) : buildOne(source.events(), meeting, options);
    });
  };

  const timeline = (groups: string[]): Resource | null => resourceOf(`timeline ${groups.join(' ')}`, () => PICTURE, (on) => buildTimeline(source.events(), { groups, today: on, language: LANGUAGE }));

  const picture = (groups: string[]): Promise<Resource> => {
    const today = dayOf(clock.now());
    return pictures.get(`${source.revision} ${today} ${groups.join(' ')}`, () => buildTimeline(source.events(), { groups, today, language: LANGUAGE, form: 'chat' }));
  };

  const openResource = ({ path, query }: Asked): Resource | null | Promise<Resource> => {
    if (PICTURES.has(path)) {
      const called = groupsIn(query).map((slug) => source.groupsCalled(slug));
      const groups = [...new Set(called.flatMap((ids) => ids ?? []))];
      return called.includes(null) ? null : path === PNG ? picture(groups) : timeline(groups);
    }
    if (!publicFeeds) return null;
    const [, report, meeting] = /^\/calendar\/meeting\/([a-z0-9-]{1,80})\.([a-z0-9-]{1,80})\.ics$/.exec(path) ?? [];
    if (meeting !== undefined) return feed({ ...OPEN, meeting: `${report}/${meeting}` }, 'public');
    const groups = source.groupsCalled(nameIn(path) ?? '');
    return groups && feed({ ...OPEN, groups }, 'public');
  };

  const answer = async (asked: Asked, request: IncomingMessage, response: ServerResponse): Promise<boolean> => {
    await refresh();
    const open = await openResource(asked);
    if (open) {
      sendResource(open, request, response);
      return true;
    }
    const [, token] = TOKEN.exec(nameIn(asked.path) ?? '') ?? [];
    if (token === undefined) return false;
    const hash = secrets.hash(token);
    const link = await links.find(hash, clock.now());
    const resource = link && feed(link.choice, 'private');
    if (!resource) return false;
    sendResource(resource, request, response);
    if (request.method === 'GET') await note(hash);
    return true;
  };

  /** What cannot be noted now is noted when it is fetched next: whoever asks has the calendar all the same. */
  const note = async (hash: string): Promise<void> => {
    try {
      await links.fetched(hash, clock.now());
    } catch (error) {
      if (!(error instanceof StoreError)) throw error;
    }
  };

  return (request, response) => {
    const asked = askedFor(request);
    if (!PICTURES.has(asked.path) && !asked.path.startsWith('/calendar/')) return false;
    if (request.method === 'GET' || request.method === 'HEAD') return answer(asked, request, response);
    response.writeHead(405, ['allow', 'GET, HEAD', 'content-length', '0', 'connection', 'close']);
    response.end();
    return true;
  };
}

interface Asked {
  path: string;
  query: string;
}

function askedFor({ url = '/' }: IncomingMessage): Asked {
  const at = url.indexOf('?');
  return at < 0 ? { path: url, query: '' } : { path: url.slice(0, at), query: url.slice(at + 1) };
}

/** What stands between `/calendar/` and `.ics`. */
function nameIn(path: string): string | null {
  return path.startsWith('/calendar/') && path.endsWith('.ics') ? path.slice('/calendar/'.length, -'.ics'.length) : null;
}

/** `group=rg-dt&group=rg-wpr` */
function groupsIn(query: string): string[] {
  return query === '' ? [] : [...new Set(new URLSearchParams(query).getAll('group'))].toSorted();
}

/** The name of the file is not that of the path, which is a secret. */
function headersOf(meeting: string | null): string[] {
  const name = meeting === null ? 'calendar' : meeting.replace('/', '.').replace(/[^a-z0-9.-]/g, '');
  return ['content-type', 'text/calendar; charset=utf-8', 'content-disposition', `${meeting === null ? 'inline' : 'attachment'}; filename="${name}.ics"`, 'x-robots-tag', 'noindex', 'x-content-type-options', 'nosniff'];
}

/** A picture may stand in a chat's own page; what is in it runs nothing. */
const PICTURE = ['content-type', 'image/svg+xml; charset=utf-8', 'content-security-policy', "default-src 'none'; style-src 'unsafe-inline'", 'cross-origin-resource-policy', 'cross-origin', 'x-content-type-options', 'nosniff'];
