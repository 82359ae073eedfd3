/**
 * Live updates: each open page has one listener. An event says that something changed and where; it holds no words,
 * and the page asks for what it may see.
 */
export function events() {
  const listeners = new Set();
  return {
    /** @param {(event: { type: string, post?: number }) => void} send */
    listen(account, send) {
      const entry = { account, send };
      listeners.add(entry);
      return () => listeners.delete(entry);
    },
    /** Tells everyone for whom `wants(account)` holds. */
    tell(event, wants) {
      for (const { account, send } of listeners) if (wants(account)) send(event);
    },
    get size() {
      return listeners.size;
    },
  };
}
