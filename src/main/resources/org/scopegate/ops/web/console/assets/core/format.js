/** Numbers, sizes, times and ages as people read them. */
import { clock } from './clock.js';

const UNITS = ['bytes', 'kB', 'MB', 'GB', 'TB'];

/** 1.4 GB; three digits are enough. */
export function bytes(count) {
  let value = count ?? 0;
  let unit = 0;
  while (value >= 1000 && unit < UNITS.length - 1) {
    value /= 1000;
    unit += 1;
  }
  return `${digits(value, unit)} ${UNITS[unit]}`;
}

function digits(value, unit) {
  return unit === 0 || value >= 100 ? String(Math.round(value)) : value.toFixed(1);
}

/** 12,345 */
export const count = (value) => (value ?? 0).toLocaleString('en');

/** The largest unit that fits and the one below: 2d 3h, 5m 10s. */
export function span(seconds) {
  const whole = Math.max(0, Math.floor(seconds));
  const steps = [
    [86_400, 'd', 3_600, 'h'],
    [3_600, 'h', 60, 'm'],
    [60, 'm', 1, 's'],
  ];
  for (const [large, name, small, below] of steps) {
    if (whole >= large) {
      const rest = Math.floor((whole % large) / small);
      return rest === 0 ? `${Math.floor(whole / large)}${name}` : `${Math.floor(whole / large)}${name} ${rest}${below}`;
    }
  }
  return `${whole}s`;
}

/** How long ago, by the node's clock. */
export const since = (time) => span((clock.now() - Date.parse(time)) / 1000);

/** Whether this lies ahead, by the node's clock. */
export const isAhead = (time) => Date.parse(time) > clock.now();

/** How long until then. */
export const until = (time) => span((Date.parse(time) - clock.now()) / 1000);

const pad = (number) => String(number).padStart(2, '0');

/** 2026-11-28 14:03:22, local. */
export function local(time) {
  const date = new Date(time);
  return `${date.getFullYear()}-${pad(date.getMonth() + 1)}-${pad(date.getDate())} ${hours(date)}`;
}

function hours(date) {
  return `${pad(date.getHours())}:${pad(date.getMinutes())}:${pad(date.getSeconds())}`;
}

/** 14:03:22 of today, 2026-11-26 14:03 of another day. */
export function brief(time) {
  const date = new Date(time);
  const today = date.toDateString() === new Date(clock.now()).toDateString();
  return today ? hours(date) : local(time).slice(0, -3);
}

/** The zone of all times shown: Europe/Berlin, UTC+1. */
export function zone() {
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
  const minutes = -new Date(clock.now()).getTimezoneOffset();
  const sign = minutes < 0 ? '−' : '+';
  const size = Math.abs(minutes);
  const rest = size % 60 === 0 ? '' : `:${pad(size % 60)}`;
  const offset = minutes === 0 ? 'UTC' : `UTC${sign}${Math.floor(size / 60)}${rest}`;
  return timeZone && timeZone !== offset ? `${timeZone}, ${offset}` : offset;
}

/** The end of a long UID, which is what differs. */
export const tail = (uid, length = 14) =>
  uid.length <= length + 1 ? uid : `…${uid.slice(-length)}`;

/** 1 alarm, 2 alarms. */
export const plural = (number, word) => `${count(number)} ${word}${number === 1 ? '' : 's'}`;
