import { createHash, createHmac, randomBytes, scrypt, timingSafeEqual } from "node:crypto";
import { promisify } from "node:util";
import { Refusal } from "./http.mjs";

const derive = promisify(scrypt);
const COST = { N: 32768, r: 8, p: 1, maxmem: 64 * 1024 * 1024 };
const SESSION_HOURS = 10;
const COOKIE = "session";

/** Hashes a password with scrypt and a salt of its own: `scrypt$N$salt$hash`. */
export async function hashPassword(password) {
  const salt = randomBytes(16);
  const hash = await derive(password.normalize("NFC"), salt, 32, COST);
  return `scrypt$${COST.N}$${salt.toString("base64url")}$${hash.toString("base64url")}`;
}

/** Whether a password is the one that was hashed. Takes as long for a wrong one. */
export async function passwordMatches(password, stored) {
  const [, cost, salt, hash] = stored.split("$");
  const wanted = Buffer.from(hash, "base64url");
  const got = await derive(password.normalize("NFC"), Buffer.from(salt, "base64url"), wanted.length, { ...COST, N: Number(cost) });
  return timingSafeEqual(got, wanted);
}

const sha256 = (value) => createHash("sha256").update(value).digest("base64url");

/**
 * Sessions and the token against forged requests. The cookie holds a random token, the database only its hash. A
 * visitor who has not logged in carries a token too, so that reporting a post is protected in the same way.
 *
 * @param {import("node:sqlite").DatabaseSync} db
 * @param {string} secret key of the CSRF tokens
 * @param {boolean} secure whether the site runs on HTTPS
 */
export function sessions(db, secret, secure) {
  const find = db.prepare(
    `SELECT a.id, a.login, a.name, a.role, a.class, a.key_stage AS keyStage, a.support, a.ref FROM sessions s
     JOIN accounts a ON a.id = s.account WHERE s.token_hash = ? AND s.ends_at > ? AND a.active = 1`,
  );
  const insert = db.prepare("INSERT INTO sessions (token_hash, account, ends_at) VALUES (?, ?, ?)");
  const remove = db.prepare("DELETE FROM sessions WHERE token_hash = ? OR ends_at < ?");
  const csrf = (token) => createHmac("sha256", secret).update(token).digest("base64url");

  const cookie = (token) =>
    `${COOKIE}=${token}; Path=/; HttpOnly; SameSite=Lax; Max-Age=${SESSION_HOURS * 3600}${secure ? "; Secure" : ""}`;
  const tokenIn = (request) => /(?:^|;\s*)session=([\w-]{20,60})(?:;|$)/.exec(request.headers.get("cookie") ?? "")?.[1];

  return {
    /** Who is asking: their token if they carry one, and their account if it is logged in. */
    read(request) {
      const token = tokenIn(request) ?? null;
      const account = token ? (find.get(sha256(token), new Date().toISOString()) ?? null) : null;
      return { token, account };
    },
    /** A token for a visitor: the value and the cookie that carries it. */
    visit() {
      const token = randomBytes(24).toString("base64url");
      return { token, cookie: cookie(token) };
    },
    /** Logs an account in with a fresh token. */
    begin(accountId) {
      const made = this.visit();
      insert.run(sha256(made.token), accountId, new Date(Date.now() + SESSION_HOURS * 3_600_000).toISOString());
      return made;
    },
    /** Logs out. Also drops sessions that have run out. */
    end(token) {
      remove.run(sha256(token), new Date().toISOString());
    },
    csrf,
    /** Refuses a write that did not come from a page of this site. */
    guard(request, token) {
      const origin = request.headers.get("origin");
      const own = new URL(request.url);
      const foreign = origin !== null && (!URL.canParse(origin) || new URL(origin).host !== (request.headers.get("host") ?? own.host));
      const given = Buffer.from(request.headers.get("x-csrf-token") ?? "");
      const wanted = token ? Buffer.from(csrf(token)) : null;
      if (foreign || !wanted || given.length !== wanted.length || !timingSafeEqual(given, wanted)) {
        throw new Refusal(403, "This page has been open for a long time. Please load it again.", { oldToken: true });
      }
    },
  };
}

/**
 * Slows down guessing: after `limit` tries in `minutes`, a key (a log-in name, an address) waits.
 */
export function rateLimit(limit, minutes) {
  const tries = new Map();
  return {
    /** Counts one try; refuses when there were too many. */
    count(key) {
      const at = Date.now();
      if (tries.size > 10_000) for (const [k, v] of tries) if (v.until < at) tries.delete(k);
      const entry = tries.get(key);
      if (!entry || entry.until < at) {
        tries.set(key, { n: 1, until: at + minutes * 60_000 });
        return;
      }
      entry.n += 1;
      if (entry.n > limit) throw new Refusal(429, `Too many tries. Please wait ${Math.ceil((entry.until - at) / 60_000)} minutes.`);
    },
    forget(key) {
      tries.delete(key);
    },
  };
}
