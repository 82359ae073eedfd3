/** WordPress's comment form. */
import { attach } from "thinkfirst/dom";
import { loadChecker, page } from "./page.js";

const { __ } = wp.i18n;
const form = document.querySelector("form#commentform");
const field = form?.querySelector("textarea#comment");

async function start() {
  const attachment = attach(field, await loadChecker(), { post: () => ({ author: page.author }) });
  const alert = document.createElement("p");
  alert.setAttribute("role", "alert");
  attachment.panel.before(alert);
  let sending = false;

  form.addEventListener("submit", async (event) => {
    if (sending) return;
    event.preventDefault();
    let report = null;
    try {
      report = await attachment.check();
    } catch {
      // What could not be checked waits for an adult.
    }
    const blocked = report && !report.escalation && report.findings.find(({ outcome }) => outcome === "block");
    alert.textContent = blocked ? blocked.message : "";
    if (blocked) return attachment.focus();
    if (!report || report.outcome === "needs-approval" || report.outcome === "escalate") hold();
    sending = true;
    // Not before this event is over: a form that is being sent ignores another request to send it.
    setTimeout(() => form.requestSubmit(event.submitter));
  });

  function hold() {
    const input = form.querySelector(`[name="${page.hold}"]`) ?? form.appendChild(document.createElement("input"));
    Object.assign(input, { type: "hidden", name: page.hold, value: "1" });
  }
}
if (field) start().catch(() => console.error(__("Think First could not start.", "thinkfirst")));
