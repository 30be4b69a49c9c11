/**
 * One intent, each platform's exact output side by side, in `renders/`; see `renders/intents.ts`.
 * A platform is one line in `RENDERERS`.
 */
import { join } from 'node:path';
import { describe, it } from '@jest/globals';
import { renderAnswer as renderConsole } from '../adapters/console/render.js';
import { renderAnswer as renderSlack } from '../adapters/slack/render.js';
import { renderAnswer as renderTeams } from '../adapters/teams/render.js';
import { loadIntents, type Rendered } from './renders/intents.js';
import { expectGolden } from './support/golden.js';

const RENDERERS: Record<string, (rendered: Rendered) => string> = {
  txt: ({ words, answer }) => `> ${words}\n${renderConsole(answer, { colour: false, width: null })}\n`,
  'slack.json': ({ words, answer }) => `${JSON.stringify(renderSlack(answer, { language: 'en', words, canShare: true }), null, 2)}\n`,
  'teams.json': ({ words, answer }) => `${JSON.stringify(renderTeams(answer, { language: 'en', words }), null, 2)}\n`,
};

const rendered = await loadIntents();

describe.each(Object.entries(RENDERERS))('an intent as %s', (ending, render) => {
  it.each(rendered)('$name', (one) => {
    expectGolden(join(import.meta.dirname, 'renders', `${one.name}.${ending}`), render(one));
  });
});
