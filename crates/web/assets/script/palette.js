// Palette: Ctrl-K opens the page "go to" as a box one can type into; every line of it is a link there.
(() => {
  const door = document.querySelector("a[data-palette]");
  if (!door) return;
  let box;

  const load = async () => {
    const page = new DOMParser().parseFromString(await (await fetch(door.href)).text(), "text/html");
    const form = page.querySelector("[data-palette-go]");
    const heading = page.querySelector("h1");
    if (!form || !heading) return null;
    const links = [...page.querySelectorAll("[data-palette-links] a")].map((link) => ({
      name: link.textContent.trim().replace(/\s+/g, " "),
      url: link.getAttribute("href"),
    }));
    return { links, matters: form.dataset.paletteGo, none: form.dataset.paletteNone, open: page.querySelector("[data-palette-go] button").textContent, title: heading.textContent };
  };

  const make = (what) => {
    const dialog = document.createElement("dialog");
    dialog.className = "palette";
    dialog.setAttribute("aria-label", what.title);
    const input = document.createElement("input");
    input.type = "text";
    input.autocomplete = "off";
    for (const [name, value] of Object.entries({
      role: "combobox", "aria-expanded": "true", "aria-controls": "palette-list",
      "aria-autocomplete": "list", "aria-label": what.title,
    })) input.setAttribute(name, value);
    const list = document.createElement("ul");
    list.id = "palette-list";
    list.setAttribute("role", "listbox");
    list.setAttribute("aria-label", what.title);
    const none = document.createElement("p");
    none.className = "quiet";
    none.setAttribute("role", "status");
    dialog.append(input, list, none);
    document.body.append(dialog);

    let found = [];
    let at = 0;
    const mark = () => {
      [...list.children].forEach((line, no) => line.setAttribute("aria-selected", String(no === at)));
      const line = list.children[at];
      if (line) { input.setAttribute("aria-activedescendant", line.id); line.scrollIntoView({ block: "nearest" }); }
      else input.removeAttribute("aria-activedescendant");
    };
    const fill = () => {
      const typed = input.value.trim().toLowerCase();
      found = what.links.filter((link) => link.name.toLowerCase().includes(typed));
      if (/^[0-9-]{6,}$/.test(typed)) {
        found.unshift({ name: `${what.open} ${typed}`, url: what.matters + encodeURIComponent(typed) });
      }
      at = 0;
      none.textContent = found.length ? "" : what.none;
      list.replaceChildren(...found.map((link, no) => {
        const line = document.createElement("li");
        line.id = `palette-${no}`;
        line.setAttribute("role", "option");
        line.textContent = link.name;
        line.addEventListener("click", () => location.assign(link.url));
        return line;
      }));
      mark();
    };
    input.addEventListener("input", fill);
    dialog.addEventListener("keydown", (event) => {
      if (event.isComposing) return;
      if (event.key === "ArrowDown") at = Math.min(at + 1, found.length - 1);
      else if (event.key === "ArrowUp") at = Math.max(at - 1, 0);
      else if (event.key === "Enter") { if (found[at]) location.assign(found[at].url); }
      else return;
      event.preventDefault();
      mark();
    });
    dialog.addEventListener("click", (event) => { if (event.target === dialog) dialog.close(); });
    return { dialog, open: () => { input.value = ""; fill(); dialog.showModal(); input.focus(); } };
  };

  document.addEventListener("keydown", async (event) => {
    if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== "k") return;
    event.preventDefault();
    if (box?.dialog.open) { box.dialog.close(); return; }
    try {
      const what = await load();
      if (!what) { location.assign(door.href); return; }
      box?.dialog.remove();
      box = make(what);
      box.open();
    } catch { location.assign(door.href); }
  });
})();
