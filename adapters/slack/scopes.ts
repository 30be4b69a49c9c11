/** What the app asks a workspace for, and why; the manifests and the README say the same, and a test compares them. */
export const SCOPES: Record<string, string> = {
  commands: 'the command /tsag',
  'app_mentions:read': 'questions in which it is mentioned',
  'im:history': 'questions that are written to it alone',
  'chat:write': 'answers, reminders and notices of changes',
  'users:read': "the reader's time zone",
  'channels:read': 'whether it is in a channel, and who from outside is; to be told when it is invited, removed, or a channel is archived',
  'groups:read': 'the same for private channels',
};

/** Everything works without them, but for what each is for. */
export const OPTIONAL_SCOPES: Record<string, string> = {
  'channels:history': 'to look whether a reminder arrived when Slack gave no answer, instead of sending it twice',
  'groups:history': 'the same for private channels',
  'im:write': 'the same for private reminders',
  'metadata.message:read': 'to recognise its own reminders there',
  'files:read': 'reports that are dropped into a conversation',
};
