/** `/privacy`, `/terms` and `/support`: in plain words, what is kept and whom to ask. */
import { textsFor } from '../../src/text/index.js';
import { html, safeUrl, sentence, type Html } from './html.js';
import { layout } from './layout.js';

export const ABOUT = ['privacy', 'terms', 'support'] as const;
export type About = (typeof ABOUT)[number];

/** @param contact an address of mail or web, or words; null when whoever runs the bot has given none */
export function aboutPage(page: About, contact: string | null, root: string, language: string): string {
  const { title, lead, sections } = textsFor(language).webAbout[page](contact !== null);
  const main = html`<h1>${title}</h1>
<p class="lead">${lead}</p>
${sections.map(({ heading, paragraphs, items = [] }, index) => html`<section>
<h2>${heading}</h2>
${paragraphs.map((text) => html`<p>${sentence(text)}</p>`)}
${items.length > 0 && html`<ul>${items.map((text) => html`<li>${sentence(text)}</li>`)}</ul>`}
${index === sections.length - 1 && contact !== null && html`<p>${contactLink(contact)}</p>`}
</section>`)}`;
  return layout({ title, root, here: null, main: html`<div class="prose">${main}</div>`, language, about: lead });
}

function contactLink(contact: string): Html {
  const address = /^[^\s@:/]+@[^\s@:/]+$/.test(contact) ? `mailto:${contact}` : safeUrl(contact);
  return address === null ? html`${contact}` : html`<a href="${address}">${contact.replace(/^mailto:/, '')}</a>`;
}
