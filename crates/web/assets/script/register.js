// The registration form: kept by itself while one types, filled in like the last one without losing what was typed,
// and looked up without leaving the page. All of it can be done by the form's own buttons as well.
(() => {
  const form = document.querySelector("form.register");
  if (!form) return;
  const said = form.querySelector("[data-saved]");
  let changed = false;

  const body = () => new URLSearchParams(new FormData(form));
  const touched = () => [...new FormData(form)].some(([name, value]) =>
    !["draft", "received_on"].includes(name) && value.trim() !== "");

  async function keep() {
    if (!changed || form.dataset.sent || !touched()) return;
    changed = false;
    try {
      const answer = await fetch(form.dataset.begun, { method: "POST", body: body(), redirect: "manual" });
      const well = answer.type === "opaqueredirect" || answer.ok;
      if (said) said.textContent = well ? new Date().toLocaleTimeString() + " ✓" : "";
      changed = changed || !well;
    } catch {
      changed = true;
    }
  }

  form.addEventListener("input", () => { changed = true; });
  // What bears the code of a letter is a letter.
  form.addEventListener("change", ({ target }) => {
    if (target.name !== "letter" || !target.value.trim()) return;
    if (form.elements.form && !form.elements.form.value) form.elements.form.value = "letter";
  });
  setInterval(keep, 4000);
  document.addEventListener("visibilitychange", () => { if (document.hidden) keep(); });

  form.addEventListener("submit", (event) => {
    if (event.submitter && event.submitter.name === "take_class") {
      event.preventDefault();
      form.elements.class.value = event.submitter.value;
      form.elements.class.focus();
      changed = true;
      lookWhereNew();
      return;
    }
    if (!event.submitter || event.submitter.name !== "look") return;
    event.preventDefault();
    look(event.submitter);
  });

  function withField(form, name) {
    const field = document.createElement("input");
    field.type = "hidden";
    field.name = name;
    field.value = "1";
    form.append(field);
    return form;
  }

  async function page(address, options) {
    const answer = await fetch(address, options);
    if (!answer.ok || answer.redirected) throw new Error();
    return new DOMParser().parseFromString(await answer.text(), "text/html");
  }

  async function look(button) {
    const asked = body();
    asked.set("look", button ? "1" : "typing");
    try {
      const found = await page(form.action, { method: "POST", body: asked });
      const fresh = found.getElementById("likely");
      if (fresh) document.getElementById("likely").replaceWith(fresh);
    } catch {
      // Asked for by hand, it goes the long way round; the form's own button does nothing else.
      if (button) HTMLFormElement.prototype.submit.call(withField(form, "look"));
    }
  }

  // Looks by itself once there is something to look by: after a field, and where the letter is typed, whenever one pauses.
  const LOOKED_BY = ["original_number", "area", "class", "title", "content"];
  const ENOUGH = 12;
  let looked = "";
  let pause;
  function lookWhereNew() {
    const of = (name) => form.elements[name] ? form.elements[name].value.trim() : "";
    const now = LOOKED_BY.map(of).join("\n");
    const something = of("original_number") || of("area") || ENOUGH <= (of("title") + of("content")).length;
    if (now === looked || !something) return;
    looked = now;
    look();
  }
  form.addEventListener("change", ({ target }) => {
    if (LOOKED_BY.includes(target.name)) lookWhereNew();
  });
  form.addEventListener("input", ({ target }) => {
    if (target.name !== "content") return;
    clearTimeout(pause);
    pause = setTimeout(lookWhereNew, 1200);
  });

  // Like the last one: only what is still empty is filled in.
  document.querySelectorAll("a[data-like]").forEach((link) => link.addEventListener("click", async (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    try {
      const like = await page(link.href, {});
      const fields = ":is(input:not([type=radio], [type=checkbox]), select, textarea)";
      const met = {};
      for (const field of like.querySelectorAll(`form.register ${fields}[name]`)) {
        // A name may stand there several times: each is paired with its own.
        met[field.name] = (met[field.name] ?? -1) + 1;
        const own = form.querySelectorAll(`${fields}[name="${CSS.escape(field.name)}"]`)[met[field.name]];
        // More rows than this form has: only the page itself brings them, and nothing typed may be lost by that.
        if (!own && field.value && !touched()) throw new Error();
        const empty = own && (own.value === "" || field.name === "received_on");
        if (field.name !== "draft" && empty && field.value) {
          own.value = field.value;
          changed = true;
          const folded = own.closest("details");
          if (folded) folded.open = true;
        }
      }
      (form.querySelector("[aria-invalid], input:not([type=hidden])") || form).focus();
    } catch {
      location.href = link.href;
    }
  }));

  const first = form.querySelector("[autofocus]") ||
    form.querySelector("[aria-invalid=true], input:not([type=hidden])");
  if (first && !location.hash) first.focus();
})();
