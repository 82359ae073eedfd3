/** Words that are not saved, kept in this tab until they are, or until somebody logs out there or somebody else logs in. */
const PREFIX = "kept/";
let over = false;

/** The place of one draft's words. `draft` is its id, or the address of one that has none yet. */
export function keptWords(account, draft) {
  const key = `${PREFIX}${account.id}/${draft}`;
  return {
    /** Whether there was room for them. */
    keep(words) {
      if (over) return true;
      try {
        sessionStorage.setItem(key, JSON.stringify(words));
        return true;
      } catch {
        return false;
      }
    },
    read: () => JSON.parse(sessionStorage.getItem(key)),
    drop: () => sessionStorage.removeItem(key),
  };
}

/** Drops what anybody else left in this tab. */
export function keepOnly(account) {
  for (const key of Object.keys(sessionStorage)) {
    if (key.startsWith(PREFIX) && !key.startsWith(`${PREFIX}${account.id}/`)) sessionStorage.removeItem(key);
  }
}

/** At the log-out: nothing stays, and nothing is kept any more. */
export function keepNothing() {
  over = true;
  sessionStorage.clear();
}
