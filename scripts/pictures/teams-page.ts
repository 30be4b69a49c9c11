/** A page that shows cards much like Teams does: Microsoft's own renderer, in Teams' colours. */

/** Colours and sizes near to those of Teams; see "host config" of Adaptive Cards. */
function hostConfig(look: 'light' | 'dark') {
  const isLight = look === 'light';
  const colour = (value: string, subtle: string) => ({ default: value, subtle });
  const text = isLight ? '#242424' : '#ffffff';
  const grey = isLight ? '#616161' : '#adadad';
  const colours = {
    default: colour(text, grey),
    accent: colour(isLight ? '#5b5fc7' : '#9299f7', grey),
    attention: colour(isLight ? '#c4314b' : '#f9526b', grey),
    good: colour(isLight ? '#237b4b' : '#92c353', grey),
    warning: colour(isLight ? '#835c00' : '#f8d22a', grey),
    dark: colour(text, grey),
    light: colour(text, grey),
  };
  return {
    fontFamily: '"Segoe UI", Lato, "Noto Sans", sans-serif',
    fontSizes: { small: 12, default: 14, medium: 16, large: 18, extraLarge: 24 },
    fontWeights: { lighter: 400, default: 400, bolder: 600 },
    spacing: { small: 4, default: 8, medium: 12, large: 16, extraLarge: 24, padding: 16 },
    separator: { lineThickness: 1, lineColor: isLight ? '#e0e0e0' : '#474747' },
    containerStyles: { default: { backgroundColor: '#00000000', foregroundColors: colours } },
    inputs: { label: { requiredInputs: { weight: 'Bolder' }, optionalInputs: { weight: 'Bolder', size: 'Small' } } },
    actions: { maxActions: 6, spacing: 'default', buttonSpacing: 8, actionsOrientation: 'horizontal', actionAlignment: 'left' },
    supportsInteractivity: true,
  };
}

const CSS = `
:root { --back: #f5f5f5; --card: #ffffff; --text: #242424; --edge: #d1d1d1; --link: #5b5fc7; --field: #f5f5f5; }
:root.dark { --back: #1f1f1f; --card: #292929; --text: #ffffff; --edge: #666666; --link: #9299f7; --field: #1f1f1f; }
* { box-sizing: border-box; }
body { margin: 0; background: var(--back); color: var(--text); font: 14px/20px "Segoe UI", Lato, "Noto Sans", "Noto Color Emoji", sans-serif; }
main { padding: 14px 16px 18px; background: var(--back); display: flex; gap: 10px; }
.avatar { width: 32px; height: 32px; border-radius: 6px; flex: none; }
.who { font-size: 12px; margin-bottom: 4px; } .who span { opacity: .7; margin-left: 6px; }
.column { flex: 1; min-width: 0; }
.card { background: var(--card); border: 1px solid var(--edge); border-radius: 6px; padding: 0; }
.ac-textBlock { line-height: 1.43 !important; overflow-wrap: anywhere; }
.ac-textBlock p { margin: 0; }
a { color: var(--link); text-decoration: none; }
.ac-pushButton { font: 600 14px/20px "Segoe UI", Lato, sans-serif; color: var(--text); background: var(--card); border: 1px solid var(--edge); border-radius: 4px; padding: 5px 12px; max-width: 100%; }
.ac-pushButton > div { overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
.ac-actionSet { flex-wrap: wrap; gap: 8px; } .ac-actionSet > div[style*="width: 8px"] { display: none; }
.ac-input:not([type=checkbox]):not([type=radio]):not(.ac-choiceSetInput-expanded):not(.ac-choiceSetInput-multiSelect):not(.ac-toggleInput) { font: inherit; color: var(--text); background: var(--field); border: 1px solid var(--edge); border-radius: 4px; padding: 5px 10px; width: 100%; }
.ac-input[type=time] { max-width: 130px; }
`;

/** Bold and links: what the cards of this bot use of Markdown. It runs in the page. */
const SCRIPT = `
AdaptiveCards.AdaptiveCard.onProcessMarkdown = (text, result) => {
  const plain = text.replace(/&/g, '&amp;').replace(/</g, '&lt;');
  result.outputHtml = '<p>' + plain.replace(/\\*\\*([^*]+)\\*\\*/g, '<b>$1</b>').replace(/\\[([^\\]]*)\\]\\(([^)]*)\\)/g, '<a href="$2">$1</a>') + '</p>';
  result.didProcess = true;
};
window.show = (json, config) => {
  const card = new AdaptiveCards.AdaptiveCard();
  card.hostConfig = new AdaptiveCards.HostConfig(config);
  card.parse(json);
  document.querySelector('.card').replaceChildren(card.render());
};
`;

export interface Shown {
  name: string;
  card: unknown;
  time: string;
  /** takes a picture of a narrow screen too */
  onPhone?: boolean;
}

/** @param renderer text of Microsoft's `adaptivecards.min.js` @param icon as a `data:` address */
export function page(renderer: string, icon: string, look: 'light' | 'dark', time: string): string {
  return `<!doctype html><html class="${look}" lang="en"><meta charset="utf-8"><style>${CSS}</style><body>
<main><img class="avatar" src="${icon}" alt=""><div class="column"><div class="who"><b>TSAG logistics</b><span>${time}</span></div><div class="card"></div></div></main>
<script>${renderer}</script><script>${SCRIPT}</script></body></html>`;
}

/** The call that puts a card into the page. */
export function showCall(card: unknown, look: 'light' | 'dark'): string {
  return `show(${JSON.stringify(card)}, ${JSON.stringify(hostConfig(look))})`;
}
