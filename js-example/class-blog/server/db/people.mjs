import { hashPassword } from "../session.mjs";

/**
 * Accounts. An account's `role` is "pupil", "class" (a log-on a class shares) or a role of the school's policy.
 *
 * @param {import("node:sqlite").DatabaseSync} db
 */
export function people(db) {
  const byLogin = db.prepare("SELECT * FROM accounts WHERE login = ? AND active = 1");
  const put = db.prepare(
    `INSERT INTO accounts (login, name, role, class, key_stage, ref, password) VALUES (?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (login) DO UPDATE SET name = excluded.name, role = excluded.role, class = excluded.class,
       key_stage = excluded.key_stage, ref = excluded.ref, password = excluded.password, active = 1`,
  );
  const close = db.prepare("UPDATE accounts SET active = 0 WHERE login = ?");
  const logOut = db.prepare("DELETE FROM sessions WHERE account IN (SELECT id FROM accounts WHERE login = ?)");
  const count = db.prepare("SELECT count(*) AS n FROM accounts");
  return {
    count: () => count.get().n,
    byLogin: (login) => byLogin.get(login),
    /** Makes an account. One with this log-in name is opened again as it is said here, and logged out everywhere. */
    async add({ login, name, role, class: klass = null, keyStage = "ks2", ref = null, password }) {
      const hash = await hashPassword(password);
      put.run(login, name, role, klass, keyStage, ref, hash);
      logOut.run(login);
    },
    /** Ends an account, its sessions too. False where there is none. */
    close(login) {
      logOut.run(login);
      return close.run(login).changes === 1;
    },
  };
}
