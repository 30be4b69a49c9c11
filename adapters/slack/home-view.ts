/** The Home tab: what is ahead for one person. */
import type { Button, HomeView, KnownBlock } from '@slack/types';
import type { Home } from '../../src/ports.js';
import { textsFor, type Texts } from '../../src/text/index.js';
import { clean, escapeMrkdwn } from './escape.js';
import { LIMITS, WORDS } from './limits.js';
import { button, context, heading, section } from './render-blocks.js';
import { renderBriefly } from './render-item.js';
import { ACTIONS, actions } from './render-suggestions.js';

/** Shown of each kind; the rest is a click away. */
const SHOWN = 5;
const CHANNELS = 20;

/** At most 100 blocks, whatever is in it. */
export function renderHome(home: Home, language: string): HomeView {
  const t = textsFor(language);
  const texts = t.slack.home;
  const calendar = home.calendar !== null && home.calendar.length <= WORDS ? [button(`${ACTIONS.ask}:calendar`, texts.calendar, clean(home.calendar))] : [];
  const blocks: (KnownBlock | null)[] = [
    heading(texts.title),
    context(escapeMrkdwn(texts.lead, 500)),
    actions([button(`${ACTIONS.remind}:me`, texts.ownReminders, 'me'), ...calendar, button(`${ACTIONS.ask}:help`, texts.help, 'help')]),
    { type: 'divider' },
    ...part('deadlines', home.deadlines, texts.noDeadlines, t),
    ...part('meetings', home.meetings, texts.noMeetings, t),
    ...(home.actions === null ? [] : part('actions', home.actions.map((item) => ({ item, isNear: false })), texts.noActions, t)),
    heading(texts.reminders),
    ...reminders(home, t),
    ...small(home.source ?? ''),
  ];
  return { type: 'home', blocks: blocks.filter((block) => block !== null).slice(0, LIMITS.viewBlocks) };
}

type Kind = 'deadlines' | 'meetings' | 'actions';

function part(kind: Kind, all: Home['deadlines'], none: string, t: Texts): (KnownBlock | null)[] {
  const texts = t.slack.home;
  const shown = all.slice(0, SHOWN).flatMap(({ item, isNear }) => renderBriefly(item, isNear ? '⏳ ' : '', t));
  const left = all.length - SHOWN;
  const label = left > 0 ? `${texts.all[kind]} (${texts.more(left)})` : texts.all[kind];
  const more: Button = button(`${ACTIONS.ask}:${kind}`, label, kind === 'actions' ? 'actions mine' : kind);
  return [heading(texts[kind]), ...(shown.length > 0 ? [...shown, actions([more])] : [section(escapeMrkdwn(none, 500))]), { type: 'divider' }];
}

function reminders({ channels, own }: Home, t: Texts): KnownBlock[] {
  const lines = channels
    // a name that Slack fills in, for ids that Slack gave
    .map(({ id, text }) => (/^[CG][A-Z0-9]{1,30}$/.test(id) ? `<#${id}>: ${escapeMrkdwn(text, 300)}` : ''))
    .filter((line) => line !== '');
  const shown = lines.slice(0, CHANNELS).map((line) => section(line));
  const left = lines.length - CHANNELS;
  return [
    ...(shown.length > 0 ? shown : [section(escapeMrkdwn(t.slack.home.noReminders, 500))]),
    ...(left > 0 ? [context(t.slack.home.more(left))] : []),
    ...small(own),
  ];
}

function small(text: string): KnownBlock[] {
  const escaped = escapeMrkdwn(text, 500);
  return escaped === '' ? [] : [context(escaped)];
}
