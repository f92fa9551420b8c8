// While somebody types: shows what others will see, and keeps an unfinished form on the server if
// that was ticked. Both send the form as its own buttons would; nothing is kept in the browser.

const PAUSE_MS = 700;
const KEEP_MS = 30_000;

/** A form as its button of this name would send it. */
function filled(form, button) {
  const fields = new FormData(form);
  if (button) fields.append(button, "1");
  return new URLSearchParams(fields);
}

class Preview {
  constructor(form) {
    this.form = form;
    this.asked = null;
    this.timer = 0;
    form.addEventListener("input", () => this.soon());
  }

  soon() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.show(), PAUSE_MS);
  }

  async show() {
    this.asked?.abort();
    this.asked = new AbortController();
    try {
      const answer = await fetch(this.form.action, {
        method: "POST",
        body: filled(this.form, "preview"),
        signal: this.asked.signal,
      });
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const seen = page.getElementById("preview");
      // Without one the answer is another page, such as the sign-in's: the old preview stays.
      if (seen) document.getElementById("preview").replaceWith(document.adoptNode(seen));
    } catch {
      // Replaced by a later one, or the network is away: the next letter tries again.
    }
  }
}

class Keeping {
  constructor(form, tick) {
    this.form = form;
    this.tick = tick;
    this.button = form.querySelector("button[data-keeps]");
    this.said = document.getElementById("keeps-said");
    this.kept = filled(form).toString();
    tick.closest("[hidden]").hidden = false;
    setInterval(() => this.keep(), KEEP_MS);
    tick.addEventListener("change", () => this.keep());
  }

  async keep() {
    const now = filled(this.form).toString();
    if (!this.tick.checked || now === this.kept) return;
    try {
      // It answers by leading to another page, which need not be fetched.
      const answer = await fetch(this.button.formAction, {
        method: "POST",
        body: filled(this.form),
        redirect: "manual",
      });
      const isKept = answer.type === "opaqueredirect";
      if (isKept) this.kept = now;
      this.said.textContent = isKept ? this.said.dataset.kept : this.said.dataset.failed;
    } catch {
      this.said.textContent = this.said.dataset.failed;
    }
  }
}

for (const form of document.querySelectorAll("form[data-previewed]")) {
  new Preview(form);
  const tick = form.querySelector("input[data-keeps-writing]");
  if (tick) new Keeping(form, tick);
}
