// The schedule in the reader's own time: the page is complete without it.
const words = JSON.parse(document.querySelector('.schedule').dataset.words);
const GENEVA = 'Europe/Zurich';
const MINUTE = 60_000;
const zones = { geneva: GENEVA, utc: 'UTC', mine: ownZone() };
const place = placeOf(zones.mine);
const formats = new Map();

function ownZone() {
  try {
    return Intl.DateTimeFormat().resolvedOptions().timeZone || 'UTC';
  } catch {
    return 'UTC';
  }
}

/** `America/New_York` → `New York` */
function placeOf(zone) {
  const last = zone.slice(zone.lastIndexOf('/') + 1);
  return words.places[last] ?? last.replaceAll('_', ' ');
}

/** What a clock on the wall of a zone shows. */
function wall(at, zone) {
  const format =
    formats.get(zone) ??
    new Intl.DateTimeFormat('en-US', { timeZone: zone, hourCycle: 'h23', weekday: 'short', day: 'numeric', month: 'short', year: 'numeric', hour: '2-digit', minute: '2-digit' });
  formats.set(zone, format);
  const part = Object.fromEntries(format.formatToParts(at).map(({ type, value }) => [type, value]));
  const date = `${part.day} ${part.month} ${part.year}`;
  return { weekday: part.weekday, number: part.day, month: part.month, year: part.year, date, time: `${part.hour}:${part.minute}` };
}

/** `13:00–15:00`; with the day of the end when it is another */
function hours(start, end, zone) {
  const from = wall(start, zone);
  if (end === null) return from.time;
  const to = wall(end, zone);
  return from.date === to.date ? `${from.time}–${to.time}` : `${from.time} – ${to.weekday} ${to.time}`;
}

function fill(text, values) {
  return text.replace(/\{(\w+)\}/g, (_, name) => values[name]);
}

function element(name, style, ...content) {
  const made = document.createElement(name);
  if (style) made.className = style;
  made.append(...content);
  return made;
}

const instant = (text) => (text ? Date.parse(text) : null);

/** Puts a day and a clock in the chosen zone first, and Geneva and UTC behind them. */
function show(row, chosen) {
  const clock = { [GENEVA]: 'geneva', UTC: 'utc' }[zones[chosen]] ?? chosen;
  const start = instant(row.dataset.start);
  const end = instant(row.dataset.end);
  const label = { geneva: row.dataset.geneva, utc: 'UTC', mine: fill(words.in, { place }) };
  const first = wall(start, zones[clock]);
  const day = element('time', '', element('span', 'weekday', first.weekday), ' ', element('span', 'number', first.number), ` ${first.month} ${first.year}`);
  const time = element('time', '', hours(start, end, zones[clock]));
  for (const at of [day, time]) at.dateTime = row.dataset.start;
  const whole = row.dataset.whole ?? '';
  const others = ['geneva', 'utc'].filter((other) => other !== clock).map((other) => {
    const there = wall(start, zones[other]);
    const aside = there.date === first.date ? '' : `${there.weekday} ${there.number} ${there.month}, `;
    return `${aside}${hours(start, end, zones[other])} ${label[other]}${other === 'geneva' && whole ? `, ${whole}` : ''}`;
  });
  if (clock === 'geneva' && whole) others.unshift(whole);
  row.querySelector('.day').replaceChildren(day);
  row.querySelector('.time').replaceChildren(element('span', 'main', time, ' ', element('span', 'zone', label[clock])), ' ', element('span', 'also', ...others.flatMap((text, index) => [...(index > 0 ? [' '] : []), element('span', '', text)])));
  drift(row, clock, start);
}

/** Says so when the reader's clock stands otherwise to Geneva's than at the group's previous meeting. */
function drift(row, clock, start) {
  const told = row.querySelector('.drift');
  const before = instant(row.dataset.previous);
  if (!told || before === null) return;
  if (!told.dataset.geneva) told.dataset.geneva = told.textContent || '-';
  if (clock !== 'mine') {
    told.hidden = told.dataset.geneva === '-';
    told.textContent = told.dataset.geneva;
    return;
  }
  told.hidden = apart(before) === apart(start);
  told.textContent = fill(words.drift, { before: wall(before, zones.mine).time, now: wall(start, zones.mine).time });
}

/** Minutes between the reader's clock and Geneva's. */
function apart(at) {
  const minutes = (zone) => {
    const { year, month, number, time } = wall(at, zone);
    return Date.parse(`${number} ${month} ${year} ${time} UTC`) / MINUTE;
  };
  return minutes(zones.mine) - minutes(GENEVA);
}

function choose(clock) {
  for (const row of document.querySelectorAll('[data-start]')) show(row, clock);
}

// how near

function counted(number, [one, many]) {
  return fill(number === 1 ? one : many, { n: number });
}

/** `12 days and 5 hours left` */
function left(at, now) {
  const minutes = Math.floor((at - now) / MINUTE);
  const [days, rest] = [Math.floor(minutes / 1440), Math.floor((minutes % 1440) / 60)];
  const parts = days > 0 ? [counted(days, words.days), rest > 0 && counted(rest, words.hours)] : [rest > 0 && counted(rest, words.hours), (minutes % 60 > 0 || minutes === 0) && counted(minutes % 60, words.minutes)];
  const [a, b] = parts.filter(Boolean);
  return fill(words.left, { time: b ? fill(words.joined, { a, b }) : a });
}

/** As the server says it: days are those of the calendar in Geneva. */
function near(start, until, now) {
  const dayOf = (at) => Date.parse(`${wall(at, GENEVA).date} UTC`) / (1440 * MINUTE);
  const ahead = dayOf(start) - dayOf(now);
  const minutes = Math.round((start - now) / MINUTE);
  if (start <= now && now <= until && until > start) return words.running;
  if (ahead === 0) return minutes < 0 ? words.earlier : fill(words.today, { time: minutes < 60 ? counted(Math.max(1, minutes), words.minutes) : counted(Math.floor(minutes / 60), words.hours) });
  if (ahead === 1) return words.tomorrow;
  if (ahead === -1) return words.yesterday;
  return fill(ahead > 0 ? words.ahead : words.ago, { n: Math.abs(ahead) });
}

/** Of the row, or of what stands together at the top. */
function startOf(told) {
  return instant((told.closest('[data-start]') ?? told.parentElement.querySelector('[data-start]')).dataset.start);
}

function tick() {
  const now = Date.now();
  for (const cell of document.querySelectorAll('[data-near]')) {
    const text = near(startOf(cell), instant(cell.dataset.until), now);
    if (cell.textContent !== text) cell.textContent = text;
  }
  for (const told of document.querySelectorAll('[data-left]')) {
    const at = startOf(told);
    told.textContent = at < now ? words.over : left(at, now);
  }
  setTimeout(tick, MINUTE - (now % MINUTE) + 50);
}

// what can be done

const storage = {
  get: () => {
    try {
      return localStorage.getItem('clock');
    } catch {
      return null;
    }
  },
  set: (clock) => {
    try {
      localStorage.setItem('clock', clock);
    } catch {
      // a browser that keeps nothing
    }
  },
};

function offerClocks() {
  const clocks = document.querySelector('.clocks');
  const mine = clocks.querySelector('[value=mine]');
  mine.nextElementSibling.textContent = fill(words.mine, { place });
  const kept = clocks.querySelector(`[value="${Object.hasOwn(zones, storage.get() ?? '') ? storage.get() : 'mine'}"]`);
  kept.checked = true;
  clocks.hidden = false;
  clocks.addEventListener('change', ({ target }) => {
    storage.set(target.value);
    choose(target.value);
  });
  choose(kept.value);
}

function offerCopies() {
  for (const button of document.querySelectorAll('button[data-copy]')) {
    button.hidden = false;
    button.addEventListener('click', () => void copy(button));
  }
}

/** Says what came of it, at the button and for whoever does not look there. */
async function copy(button) {
  const said = document.querySelector('.said');
  const copied = button.dataset.copy || location.href.split('#')[0];
  button.dataset.name ??= button.textContent;
  try {
    await navigator.clipboard.writeText(copied);
    said.textContent = words.copied;
    button.textContent = `✓ ${words.copied}`;
    setTimeout(() => {
      said.textContent = '';
      button.textContent = button.dataset.name;
    }, 4000);
  } catch {
    const field = element('input', '');
    field.readOnly = true;
    field.value = copied;
    said.replaceChildren(element('label', '', `${words.copyHere} `, field));
    field.select();
  }
}

offerClocks();
offerCopies();
tick();
