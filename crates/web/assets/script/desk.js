// Allot desk: keys press the buttons that are there, and the next matter comes without loading the whole page.
(() => {
  const desk = () => document.querySelector("[data-desk]");
  if (!desk()) return;
  let busy = false;

  const show = () => {
    for (const hint of desk().querySelectorAll("kbd, .desk-keys")) hint.hidden = false;
    const here = desk().querySelector(".waiting a[aria-current]");
    if (here) here.scrollIntoView({ block: "nearest" });
  };

  const put = async (answer) => {
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const next = page.querySelector("[data-desk]");
    // Somebody was signed out, or something broke: the browser shows what came.
    if (!next) { location.assign(answer.url); return; }
    desk().replaceWith(document.adoptNode(next));
    document.title = page.title;
    if (answer.redirected || answer.ok) history.replaceState(null, "", answer.url);
    show();
  };

  const ask = async (url, options) => {
    if (busy) return;
    busy = true;
    try { await put(await fetch(url, options)); }
    catch { location.reload(); }
    finally { busy = false; }
  };

  document.addEventListener("submit", (event) => {
    if (!desk().contains(event.target)) return;
    event.preventDefault();
    const body = new URLSearchParams(new FormData(event.target, event.submitter));
    ask(event.target.action, { method: "POST", body });
  });

  document.addEventListener("click", (event) => {
    const link = event.target.closest(".waiting a");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    ask(link.href);
  });

  const move = (step) => {
    const links = [...desk().querySelectorAll(".waiting a")];
    const at = links.findIndex((link) => link.hasAttribute("aria-current"));
    const link = links[at + step];
    if (link) ask(link.href);
  };

  const writes = (target) => target.matches("textarea, select, input:not([type=radio])");

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || event.repeat) return;
    if (document.querySelector("dialog[open]") || writes(event.target)) return;
    const key = event.key;
    // Enter on a link or a button is that link's or button's own.
    if (key === "Enter" && event.target.closest("a, button, summary")) return;
    if (key === "ArrowDown" || key === "n") move(1);
    else if (key === "ArrowUp" || key === "p") move(-1);
    else if (key === "?") desk().querySelector("#desk-help").toggleAttribute("open");
    else if (key === "o") desk().querySelector(".opened .number a")?.click();
    else {
      const control = desk().querySelector(`[data-key="${CSS.escape(key)}"]`);
      if (!control) return;
      control.click();
    }
    event.preventDefault();
  });

  show();
})();
