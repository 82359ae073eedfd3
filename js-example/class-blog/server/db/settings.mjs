import { randomBytes } from "node:crypto";

/** The school's settings, and the key that signs the pages' tokens. */
export function settings(db) {
  const get = db.prepare("SELECT value FROM settings WHERE key = ?");
  const set = db.prepare("INSERT INTO settings VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value");
  return {
    get: (key) => get.get(key)?.value,
    set: (key, value) => set.run(key, value),
    secret() {
      if (!this.get("secret")) this.set("secret", randomBytes(32).toString("base64url"));
      return this.get("secret");
    },
  };
}
