/** The node's clock: ages are told by it, whatever the clock of this machine says. */
let ahead = 0;

export const clock = {
  set(now) {
    const time = Date.parse(now);
    if (!Number.isNaN(time)) {
      ahead = time - Date.now();
    }
  },
  now: () => Date.now() + ahead,
};
