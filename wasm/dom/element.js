import { attach } from "./attach.js";
import { checkElement } from "./options.js";
import { shown } from "./strength.js";

/** Registers `<think-first>`. Documented in index.d.ts. */
export function defineThinkFirst(checker, given = {}) {
  checkElement(checker, given);
  const { name = "think-first", ...options } = given;
  if (customElements.get(name)) return;
  const ready = Promise.resolve(checker);

  customElements.define(name, class ThinkFirst extends HTMLElement {
    static formAssociated = true;
    #internals = this.attachInternals();
    #attachment;
    #submitting;
    #box;
    /** Whether something changed since the last report, also where it was changed back. */
    #edited = false;

    constructor() {
      super();
      const root = this.attachShadow({ mode: "open", delegatesFocus: true });
      this.#box = document.createElement("div");
      // Where the browser goes when it refuses to send the form.
      this.#box.tabIndex = -1;
      root.append(document.createElement("slot"), this.#box);
    }

    get attachment() { return this.#attachment; }
    get report() { return this.#attachment?.report ?? null; }
    get validity() { return this.#internals.validity; }
    get validationMessage() { return this.#internals.validationMessage; }
    get form() { return this.#internals.form; }
    checkValidity() { return this.#internals.checkValidity(); }
    reportValidity() { return this.#internals.reportValidity(); }

    async connectedCallback() {
      const loaded = await ready;
      const field = this.querySelector("textarea, input:is([type=text], [type=search], :not([type])), [contenteditable]");
      if (!this.isConnected || !field || this.#attachment) return;
      this.#attachment = attach(field, loaded, {
        ...options,
        post: () => ({ ...options.post?.(), ...this.post }),
        panel: this.#box,
        onChange: () => {
          // What was refused is no longer what stands there: the form may be sent, and is looked at first.
          this.#edited = true;
          this.#internals.setValidity({});
        },
        onReport: (report) => {
          this.#judge(report);
          this.dispatchEvent(new CustomEvent("thinkfirst-report", { bubbles: true, composed: true, detail: report }));
        },
        onError: () => this.#internals.setValidity({}),
      });
      this.#submitting = new AbortController();
      this.form?.addEventListener("submit", (event) => this.#submit(event), { capture: true, signal: this.#submitting.signal });
    }

    disconnectedCallback() {
      this.#attachment?.detach();
      this.#attachment = undefined;
      this.#submitting?.abort();
    }

    formResetCallback() {
      this.#internals.setValidity({});
      // Not before the field has its first words back, and has told of that.
      setTimeout(async () => {
        try {
          await this.#attachment?.check();
        } catch {} // the panel says that nothing was checked
      });
    }

    /** Only a rule of the school refuses, and never a child who wrote of a worry: that post goes to an adult. */
    #judge(report) {
      this.#edited = Boolean(this.#attachment?.stale);
      const refused = this.#edited || report.escalation ? undefined : shown(report).find(({ finding }) => finding.outcome === "block");
      if (refused) this.#internals.setValidity({ customError: true }, refused.finding.message, this.#attachment?.panel ?? this.#box);
      else this.#internals.setValidity({});
    }

    /** The last pause may be older than the last key: look again before the form goes. */
    #submit(event) {
      if (!this.#edited && !this.#attachment?.stale) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      const form = event.target;
      // Not before this event is over: a form that is being sent ignores another request to send it.
      setTimeout(async () => {
        try {
          await this.#attachment.check();
        } catch {
          return; // the panel says that nothing was checked
        }
        if (this.#attachment.report) form.requestSubmit(event.submitter);
      });
    }
  });
}
