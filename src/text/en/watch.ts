/** What the service says to whatever watches it. */

export const notReady = {
  store: 'The database does not answer.',
  schedules: 'The schedule files have not been read yet.',
  tick: 'The last look at what is due was more than three minutes ago.',
  ending: 'The service is ending.',
};
