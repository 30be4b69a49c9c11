/** What each command is for, by its name; shown by `help`. */
export const commands: Record<string, string> = {
  deadlines: 'By when contributions have to be in.',
  meetings: 'The interim e-meetings, with their deadlines.',
  next: 'The next meeting of each group, or the next few.',
  actions: 'What TSAG is asked to decide, by group or topic.',
  action: 'One action: its wordings, documents and state.',
  wtsa: 'The WTSA actions and how far they are.',
  doc: 'A document: what it is, its page, what refers to it.',
  docs: 'The documents of a group, the liaison statements, what is not yet available.',
  find: 'Search in everything that is known.',
  who: 'Who leads a group, and how to reach it.',
  join: "How to take part in a group's next meeting.",
  submit: 'Where and by when to send a contribution.',
  changes: 'What has changed, and since when.',
  time: 'What time it is in Geneva, for you, and elsewhere.',
  zone: 'Set the time zone in which you want to see times.',
  help: 'All commands, or one in detail.',
};
