/**
 * One intent, each platform's exact output side by side, in `renders/`; see `renders/intents.ts`.
 * A platform is one line in `RENDERERS`.
 */
import { join } from 'node:path';
import { describe, it } from '@jest/globals';
import { renderAnswer as renderConsole } from '../adapters/console/render.js';
import { actionView } from '../adapters/slack/action-view.js';
import { renderAnswer as renderSlack } from '../adapters/slack/render.js';
import { actionCard } from '../adapters/teams/action-card.js';
import { renderAnswer as renderTeams } from '../adapters/teams/render.js';
import { createActionForms } from '../src/commands/action-form.js';
import { createAsk } from '../src/commands/ask.js';
import type { ActionForm } from '../src/domain/action-form.js';
import { loadIntents, type Rendered } from './renders/intents.js';
import { instantOf, testBot } from './support/bot.js';
import { expectGolden } from './support/golden.js';

const RENDERERS: Record<string, (rendered: Rendered) => string> = {
  txt: ({ words, answer }) => `> ${words}\n${renderConsole(answer, { colour: false, width: null })}\n`,
  'slack.json': ({ words, answer }) => `${JSON.stringify(renderSlack(answer, { language: 'en', words, canShare: true }), null, 2)}\n`,
  'teams.json': ({ words, answer }) => `${JSON.stringify(renderTeams(answer, { language: 'en', words }), null, 2)}\n`,
};

const SLACK = { platform: 'slack', workspace: 'T1' };

const rendered = await loadIntents();

describe.each(Object.entries(RENDERERS))('an intent as %s', (ending, render) => {
  it.each(rendered)('$name', (one) => {
    expectGolden(join(import.meta.dirname, 'renders', `${one.name}.${ending}`), render(one));
  });
});

/** What the forms of actions are on each platform. */
const FORMS: Record<string, (form: ActionForm) => object> = {
  'slack.json': (form) => actionView({ form, person: { ...SLACK, id: 'UADMIN' }, place: { channel: 'C1' } }, 'en'),
  'teams.json': (form) => actionCard({ form, person: { ...SLACK, id: 'UADMIN' }, isPersonal: false, language: 'en' }),
};

describe.each(Object.entries(FORMS))('a form as %s', (ending, render) => {
  it.each(['done', 'assign', 'due', 'note'])('%s', async (command) => {
    const bot = await testBot();
    const request = { now: instantOf('2026-02-02T09:00Z'), zone: 'UTC', language: 'en', person: { ...SLACK, id: 'UADMIN' }, destination: { ...SLACK, id: 'C1' }, isPrivate: true };
    const sources = { ...bot.sources, admins: ['slack:T1:UADMIN'] };
    await createAsk(sources)({ ...request, words: 'assign RG-QX-1 @U7ALPHA', mentions: [{ text: '@U7ALPHA', person: { ...SLACK, id: 'U7ALPHA' }, name: 'Ms Alpha' }] });
    await createAsk(sources)({ ...request, words: 'due RG-QX-1 1 March 2026' });
    const form = await createActionForms(sources).actionForm({ ...request, words: `${command} RG-QX-1`, opensForms: true });
    expectGolden(join(import.meta.dirname, 'renders', `form-${command}.${ending}`), `${JSON.stringify(render(form as ActionForm), null, 2)}\n`);
  });
});
