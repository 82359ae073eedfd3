import { streamSSE } from "hono/streaming";
import { Refusal, readJson } from "../http.mjs";
import { PUPIL_ROLES } from "../permissions.mjs";
import { passwordMatches, rateLimit } from "../session.mjs";
import { draftItem } from "../workflow.mjs";
import { object, text } from "../shape.mjs";

const readLogIn = object({ login: text(80), password: text(200) });
// Compared when the name is unknown, so that the answer takes as long.
const NOBODY = `scrypt$32768$${"A".repeat(22)}$${"A".repeat(43)}`;

/** Log-in, log-out, who am I, and the live updates of an open page. */
export function accountRoutes(route, blog) {
  const perName = rateLimit(8, 15);
  const perAddress = rateLimit(60, 15);

  route("GET", "/api/me", "read", async ({ account, token, c }) => {
    let carried = token;
    if (!carried) {
      const made = blog.sessions.visit();
      c.header("set-cookie", made.cookie);
      carried = made.token;
    }
    const { may } = blog;
    return {
      csrf: blog.sessions.csrf(carried),
      policy: blog.policy.given,
      signposts: blog.signposts[account?.keyStage ?? "ks2"],
      allow: account ? blog.allowList.agreed() : [],
      account: account && {
        id: account.id,
        name: account.name,
        role: account.role,
        class: account.class,
        keyStage: account.keyStage,
        support: account.support,
        notices: { post: await blog.notice(draftItem(account, "post")), comment: await blog.notice(draftItem(account, "comment")) },
        pupil: PUPIL_ROLES.includes(account.role),
        may: Object.keys(may.table).filter((capability) => may.may(account, capability)),
      },
    };
  });

  route("POST", "/api/log-in", "read", async ({ request, c }) => {
    const { login, password } = readLogIn(await readJson(request));
    const name = login.trim().toLowerCase();
    perAddress.count(c.env?.incoming?.socket?.remoteAddress ?? "here");
    perName.count(name);
    const found = blog.people.byLogin(name);
    const right = await passwordMatches(password, found?.password ?? NOBODY);
    if (!found || !right) throw new Refusal(401, "That name and password do not go together. Please try again.");
    perName.forget(name);
    c.header("set-cookie", blog.sessions.begin(found.id).cookie);
  });

  route("POST", "/api/log-out", "read", ({ token, c }) => {
    blog.sessions.end(token);
    c.header("set-cookie", blog.sessions.visit().cookie);
  });

  // First names only, and only of one's own class: it is what the class knows. No roll and no consent leave the server.
  route("GET", "/api/classmates", "write", ({ account }) => ({ people: account.class ? blog.register.classmates(account.class) : [] }));

  route("GET", "/api/events", "write", ({ account, c }) =>
    streamSSE(c, async (stream) => {
      const stop = blog.events.listen(account, (event) => void stream.writeSSE({ event: event.type, data: JSON.stringify(event) }));
      stream.onAbort(stop);
      await stream.writeSSE({ event: "ready", data: "{}" });
      while (!stream.aborted) {
        await stream.sleep(25_000);
        await stream.writeSSE({ event: "alive", data: "{}" });
      }
    }),
  );
}
