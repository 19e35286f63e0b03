/** What each state means, and what to do about it. */

export const ENTRY = {
  due: {
    label: 'Waiting',
    icon: 'wait',
    means: 'Waits for its turn or for its next attempt.',
    todo: 'Nothing: it goes by itself. “Retry” tries it at once.',
  },
  leased: {
    label: 'In work',
    icon: 'work',
    means: 'Being converted or sent at this moment.',
    todo: 'Nothing. It cannot be changed until this attempt has ended.',
  },
  held: {
    label: 'Held',
    icon: 'held',
    means: 'Stays where it is until somebody decides. An operator held it, or it was not safe to go on.',
    todo: 'Read why. Then release it, send it elsewhere, or delete it.',
  },
  failed: {
    label: 'Failed',
    icon: 'failed',
    means: 'Given up, with the reason. The object is kept.',
    todo: 'Read the last answer, mend its cause, then retry. Or send it elsewhere.',
  },
  done: {
    label: 'Done',
    icon: 'ok',
    means: 'Delivered, or converted: nothing is left to do.',
    todo: 'Nothing. The object leaves the disk when its time of keeping is over.',
  },
};

export const DESTINATION = {
  open: {
    label: 'Open',
    icon: 'ok',
    means: 'Takes objects, or nothing has gone wrong yet.',
    todo: 'Nothing.',
  },
  suspended: {
    label: 'Suspended',
    icon: 'failed',
    means: 'Failed three times in a row. Only a C-ECHO knocks now and then; objects wait and are safe.',
    todo: 'Is the archive up, the network there, the AE title right? It opens by itself once it answers.',
  },
  removed: {
    label: 'Removed',
    icon: 'held',
    means: 'No longer in the configuration, but objects still wait for it.',
    todo: 'Configure it again, or send what waits elsewhere and delete the entries.',
  },
};

export const SEVERITY = {
  critical: { label: 'Critical', icon: 'failed' },
  warning: { label: 'Warning', icon: 'held' },
};

/** What a node that is newer than this page may say. */
export function known(table, state) {
  return table[state] ?? { label: state, icon: 'wait', means: '', todo: '' };
}
