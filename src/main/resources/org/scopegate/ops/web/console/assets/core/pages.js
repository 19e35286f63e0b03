/** A list that the node gives page by page: what was loaded stays, more is added behind it. */
import { get } from './api.js';

const LIMIT = 50;

/**
 * @param path of the resource
 * @param member of its body that holds the rows
 * @param cursor the parameter that takes `next`
 */
export function pages(path, query, member, cursor, changed) {
  const list = { rows: null, next: null, fault: null, busy: false };

  const ask = async (more, limit) => {
    list.busy = true;
    try {
      const at = more ? { [cursor]: list.next } : {};
      const body = await get(path, { ...query, limit, ...at });
      list.rows = more ? [...list.rows, ...body[member]] : body[member];
      list.next = body.next;
      list.fault = null;
    } catch (fault) {
      list.fault = fault;
    }
    list.busy = false;
    changed();
  };

  list.more = () => ask(true, LIMIT);
  /** As many as are shown, again. */
  list.reload = () => ask(false, Math.max(LIMIT, list.rows?.length ?? 0));
  return list;
}
