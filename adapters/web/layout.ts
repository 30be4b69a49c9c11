/** What all pages share: head, navigation, footer. */
import { textsFor } from '../../src/text/index.js';
import { assetUrl } from './assets.js';
import { html, type Html } from './html.js';

export interface Layout {
  title: string;
  /** where the pages begin, seen from this one */
  root: string;
  here: 'schedule' | 'actions' | 'documents' | null;
  main: Html;
  /** `en` */
  language: string;
  /** what a search engine shows; none: none is to list it */
  about?: string;
  /** true for a page that the script helps */
  hasScript?: boolean;
}

export function layout({ title, root, here, main, language, about, hasScript = false }: Layout): string {
  const { web } = textsFor(language);
  const pages = [
    ['schedule', root],
    ['actions', `${root}actions`],
    ['documents', `${root}documents`],
  ] as const;
  const more = [
    [web.footerPages.support, 'support'],
    [web.footerPages.privacy, 'privacy'],
    [web.footerPages.terms, 'terms'],
    [web.footerPages.json, 'api/schedule.json'],
    [web.footerPages.schema, 'api/schedule.schema.json'],
  ] as const;
  return html`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${web.title(title)}</title>
${about ? html`<meta name="description" content="${about}">` : html`<meta name="robots" content="noindex">`}
<link rel="icon" href="${assetUrl(root, 'icon.svg')}" type="image/svg+xml">
<link rel="stylesheet" href="${assetUrl(root, 'page.css')}">
${hasScript && html`<script src="${assetUrl(root, 'page.js')}" defer></script>`}
</head>
<body>
<a class="skip" href="#main">${web.skip}</a>
<header class="top">
<p class="brand"><a href="${root}">${web.brand}</a></p>
<nav aria-label="${web.pagesLabel}"><ul>${pages.map(([page, address]) => html`<li><a href="${address}"${page === here && html` aria-current="page"`}>${web.pages[page]}</a></li>`)}</ul></nav>
</header>
<main id="main" tabindex="-1">
${main}
</main>
<footer>
<p>${web.notItu}</p>
<nav aria-label="${web.footerLabel}"><ul>${more.map(([text, address]) => html`<li><a href="${root}${address}">${text}</a></li>`)}</ul></nav>
</footer>
</body>
</html>
`.text;
}
