import { hashPassword } from "../session.mjs";

/**
 * Accounts. An account's `role` is "pupil", "class" (a log-on a class shares) or a role of the school's policy.
 *
 * @param {import("node:sqlite").DatabaseSync} db
 */
export function people(db) {
  const byLogin = db.prepare("SELECT * FROM accounts WHERE login = ? AND active = 1");
  const insert = db.prepare("INSERT INTO accounts (login, name, role, class, key_stage, ref, password) VALUES (?, ?, ?, ?, ?, ?, ?)");
  const setPassword = db.prepare("UPDATE accounts SET password = ? WHERE login = ?");
  const count = db.prepare("SELECT count(*) AS n FROM accounts");
  return {
    count: () => count.get().n,
    byLogin: (login) => byLogin.get(login),
    /** Makes an account; a log-in name that exists gets the new password instead. */
    async add({ login, name, role, class: klass = null, keyStage = "ks2", ref = null, password }) {
      const hash = await hashPassword(password);
      if (byLogin.get(login)) setPassword.run(hash, login);
      else insert.run(login, name, role, klass, keyStage, ref, hash);
    },
  };
}
