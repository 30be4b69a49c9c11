/** Whole sentences about reminders → the words of the command. */
import { readLeads } from './lead-words.js';

const PHRASES: [string[], string[]][] = [
  [['on', 'the', 'day'], ['0d']],
  [['on', 'the', 'same', 'day'], ['0d']],
  [['working', 'days'], ['workdays']],
  [['work', 'days'], ['workdays']],
  [['days', 'off'], ['holidays']],
  [['quiet', 'hours'], ['quiet']],
  [['time', 'zones'], ['zones']],
  [['time', 'zone'], ['zones']],
  [['no', 'more'], ['off']],
  [['do', 'not'], ['off']],
  [["don't"], ['off']],
];
const BETWEEN = /^(?:every|each|the|all|any|our|my|a|an|of|contribution)$/i;
const EVENT = /^(?:deadlines?|contributions?|(?:e-?)?meetings?|calls?|sessions?)$/i;
const COUNT = /^(?:\d{1,3}|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|and)$/i;
const UNIT = /^(?:days?|weeks?|hours?)$/i;

/** With each phrase as one word, and lead times behind what they are of: `3 days before every deadline` → `deadline 3 days`. */
export function plainWords(words: readonly string[]): string[] {
  const out: string[] = [];
  for (let index = 0; index < words.length; ) {
    const [phrase, meant] = PHRASES.find(([said]) => said.every((word, at) => words[index + at]?.toLowerCase() === word)) ?? [[words[index]!], [words[index]!]];
    out.push(...meant);
    index += phrase.length;
  }
  return leadsBehind(out);
}

function leadsBehind(words: readonly string[]): string[] {
  const out: string[] = [];
  // lead times that have been given to an event are not those of the next
  let given = 0;
  for (let index = 0; index < words.length; index += 1) {
    let event = index + 1;
    while (BETWEEN.test(words[event] ?? '')) event += 1;
    const leads = /^before$/i.test(words[index]!) && EVENT.test(words[event] ?? '') ? endingLeads(out.slice(given)) : 0;
    if (leads === 0) {
      out.push(words[index]!);
      continue;
    }
    const taken = out.splice(out.length - leads);
    out.push(words[event]!, ...taken.filter((word, at) => at > 0 || !/^and$/i.test(word)));
    given = out.length;
    index = event;
  }
  return out;
}

/** How many words at the end are lead times: `us 3 days and 1 day` → 5. */
function endingLeads(words: readonly string[]): number {
  let from = words.length;
  while (from > 0 && isLeadWord(words[from - 1]!)) from -= 1;
  return words.length - from;
}

function isLeadWord(word: string): boolean {
  const read = readLeads([word]);
  return COUNT.test(word) || UNIT.test(word) || ('leads' in read && read.leads.length > 0);
}
