/** `/actions` and `/documents`: lists with a search that works without a script. */
import type { Instant } from '../../src/domain/moment.js';
import type { PageList, PageRow, PageSource } from '../../src/domain/page.js';
import { textsFor, type Texts } from '../../src/text/index.js';
import { foreign, html, safeUrl, sentence, type Html } from './html.js';
import { layout } from './layout.js';

interface ListView {
  source: PageSource;
  /** what is looked for; empty: everything */
  words: string;
  now: Instant;
  root: string;
  /** `en` */
  language: string;
}

/** Of what is looked for, longer words are no reader's. */
export const MOST_WORDS = 200;

interface Column {
  head: string;
  cell: (row: PageRow) => Html;
  /** a class */
  style: string;
}

export function actionsPage({ source, words, now, root, language }: ListView): string {
  const t = textsFor(language);
  const { listColumns: heads, pages, tsagTitle, wtsaTitle } = t.web;
  const { actions, wtsa } = source.actions(words, now);
  const columns = (what: string): Column[] => [
    { head: heads.number, style: 'reference', cell: (row) => foreign(row.name) },
    { head: what, style: 'title', cell: (row) => html`<span dir="auto">${row.title}</span>${notes(row, t)}` },
    { head: heads.documents, style: 'documents', cell: ({ documents }) => html`${documents.map((document, index) => html`${index > 0 && ', '}${linked(document.text, document.url)}`)}` },
    { head: heads.state, style: 'state', cell: (row) => foreign(row.state) },
    { head: heads.groups, style: 'group', cell: (row) => foreign(row.groups.join(', ')) },
    { head: heads.place, style: 'place', cell: (row) => foreign(row.place) },
  ];
  const main = html`<h1>${pages.actions}</h1>
${searchForm('actions', words, root, t)}
<h2>${tsagTitle}</h2>
${list(actions, columns(heads.action), words, 'h3', t)}
<h2>${wtsaTitle}</h2>
${list(wtsa, columns(heads.wtsa), words, 'h3', t)}`;
  return layout({ title: pages.actions, root, here: 'actions', main, language });
}

export function documentsPage({ source, words, root, language }: ListView): string {
  const t = textsFor(language);
  const { listColumns: heads, pages } = t.web;
  const columns: Column[] = [
    { head: heads.number, style: 'reference', cell: (row) => linked(row.name, row.url) },
    { head: heads.title, style: 'title', cell: (row) => html`<span dir="auto">${row.title}</span>${notes(row, t)}` },
    { head: heads.source, style: 'source', cell: (row) => foreign(row.source) },
    { head: heads.groups, style: 'group', cell: (row) => foreign(row.groups.join(', ')) },
    { head: heads.place, style: 'place', cell: (row) => foreign(row.place) },
  ];
  const main = html`<h1>${pages.documents}</h1>
${searchForm('documents', words, root, t)}
${list(source.documents(words), columns, words, 'h2', t)}`;
  return layout({ title: pages.documents, root, here: 'documents', main, language });
}

/** What whoever has no private link sees, whether it never was or is no more. */
export function lockedPage(here: 'actions' | 'documents', root: string, language: string): string {
  const { locked, toSchedule } = textsFor(language).web;
  const main = html`<h1>${locked.title}</h1>
${locked.text.map((text) => html`<p>${sentence(text)}</p>`)}
<p><a href="${root}">${toSchedule}</a></p>`;
  return layout({ title: locked.title, root, here, main, language });
}

function searchForm(page: string, words: string, root: string, { web }: Texts): Html {
  return html`<form class="search" role="search" action="${root}${page}" method="get">
<label for="q">${web.searchLabel}</label>
<input id="q" name="q" type="search" value="${words}" maxlength="${MOST_WORDS}" autocomplete="off">
<button>${web.search}</button>
${words !== '' && html`<a href="${root}${page}">${web.showAll}</a>`}
</form>`;
}

function list({ parts, total }: PageList, columns: readonly Column[], words: string, level: 'h2' | 'h3', t: Texts): Html {
  const count = parts.reduce((sum, { rows }) => sum + rows.length, 0);
  // columns that are empty throughout say nothing
  const shown = columns.filter(({ cell }) => parts.some(({ rows }) => rows.some((row) => !/^(<[^>]*>)*$/.test(cell(row).text))));
  return html`<p class="found" role="status">${foreign(t.web.found(count, total, words))} ${count === 0 && words !== '' && t.web.nothingFound}</p>
${parts.map(({ heading, lead, rows }) => html`<section>
${level === 'h2' ? html`<h2 class="report">${foreign(heading)}</h2>` : html`<h3>${foreign(heading)}</h3>`}
${lead !== '' && html`<p>${lead}</p>`}
<table class="list" role="table"><thead role="rowgroup"><tr role="row">${shown.map(({ head }) => html`<th scope="col" role="columnheader">${head}</th>`)}</tr></thead>
<tbody role="rowgroup">
${rows.map((row) => html`<tr role="row">${shown.map(({ cell, style }, index) => (index === 0 ? html`<th scope="row" role="rowheader" class="${style}">${cell(row)}</th>` : html`<td role="cell" class="${style}">${cell(row)}</td>`))}</tr>
`)}</tbody></table>
</section>`)}`;
}

function linked(text: string, url: string | null): Html {
  const address = safeUrl(url);
  return address === null ? foreign(text) : html`<a href="${address}" rel="noreferrer">${foreign(text)}</a>`;
}

function notes({ notes: all }: PageRow, { web }: Texts): Html {
  return html`${all.map(({ level, text }) => html`<p class="problem"><strong>${level === 'problem' ? web.problem : web.note}</strong> ${foreign(text)}</p>`)}`;
}
