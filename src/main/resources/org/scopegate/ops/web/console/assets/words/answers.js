/** What an answer of a destination means, and what follows: PS3.4 Table B.2-1 and our own codes. */

const AGAIN = 'It is tried again.';
const OBJECT = 'This object will not do there as it is: another form is tried, then it fails.';

/** From, to, meaning, what follows. */
const STATUSES = [
  [0x0000, 0x0000, 'Success', 'The destination has it.'],
  [0x0001, 0x0001, 'Stored, some attributes not supported', 'The destination has it.'],
  [0x0107, 0x0107, 'Stored, with errors in the attribute list', 'The destination has it.'],
  [0x0110, 0x0110, 'Processing failure', AGAIN],
  [0x0111, 0x0111, 'Duplicate SOP instance', 'The destination has an object of this UID already.'],
  [0x0116, 0x0116, 'Stored, an attribute value out of range', 'The destination has it.'],
  [0x0117, 0x0117, 'Invalid SOP instance', OBJECT],
  [0x0122, 0x0122, 'SOP class not supported', OBJECT],
  [0x0124, 0x0124, 'Not authorized', 'The destination does not let us in: check the AE titles there.'],
  [0x0213, 0x0213, 'Resource limitation', AGAIN],
  [0xa700, 0xa7ff, 'Out of resources', `The destination has no room. ${AGAIN}`],
  [0xa900, 0xa9ff, 'Data set does not match SOP class', OBJECT],
  [0xb000, 0xbfff, 'Stored, with a warning', 'The destination has it.'],
  [0xc000, 0xcfff, 'Cannot understand', OBJECT],
];

const CODES = {
  NO_CONTEXT: ['Form not accepted', OBJECT],
  OURS: ['A fault of this node', 'It is tried again. Please report it, with the log.'],
  DAMAGED: ['Damaged on disk', 'Held for you: the file on disk is not what arrived.'],
};

/** {meaning, then}, empty texts where the code says nothing. */
export function answer(status) {
  if (!status) {
    return { meaning: '', then: '' };
  }
  const [meaning, then] = named(status) ?? rejected(status) ?? numbered(status) ?? ['', ''];
  return { meaning, then };
}

function named(status) {
  return Object.hasOwn(CODES, status) ? CODES[status] : null;
}

function rejected(status) {
  return status.startsWith('RJ ')
    ? ['Association rejected', 'Check both AE titles, and whether the archive knows this node.']
    : null;
}

function numbered(status) {
  if (!/^[0-9A-Fa-f]{4}$/.test(status)) {
    return null;
  }
  const code = Number.parseInt(status, 16);
  const row = STATUSES.find(([first, last]) => first <= code && code <= last);
  return row ? [row[2], row[3]] : ['Unknown status', AGAIN];
}
