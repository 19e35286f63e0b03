/** What the history of an object calls things, in words and as a sign. */

const EVENTS = {
  received: ['Received', 'work'],
  derived: ['Converted', 'ok'],
  done: ['Done', 'ok'],
  'retry later': ['Tried, again later', 'wait'],
  rejected: ['Refused for good', 'failed'],
  'next form': ['Another form takes its place', 'work'],
  noted: ['Noted', 'held'],
  'commit asked': ['Asked to promise storage', 'wait'],
  committed: ['Promised to keep it', 'ok'],
  'commit later': ['Asked for its promise again', 'wait'],
  'deliver again': ['Does not know it: delivered again', 'held'],
  'commit failed': ['Did not promise to keep it', 'failed'],
  'commit waived': ['Asked no longer for a promise', 'held'],
  'lease released': ['Interrupted, goes on', 'wait'],
  retried: ['Retry asked for', 'work'],
  held: ['Held', 'held'],
  released: ['Released', 'work'],
  flushed: ['Made due now', 'work'],
  deleted: ['Entry deleted', 'failed'],
  'object lost': ['The object is gone from the disk', 'failed'],
  'object removed': ['Object removed from the disk', 'held'],
};

export function event(what) {
  const [label, icon] = Object.hasOwn(EVENTS, what) ? EVENTS[what] : [what, 'wait'];
  return { label, icon };
}
