// Phrases: the button puts the chosen one where the cursor stands, without loading the page again; a click in the list
// does so at once. With the arrow keys one only looks through the list.
(() => {
  const put = (button) => {
    const list = button.closest(".phrases").querySelector("select");
    const text = document.getElementById(button.dataset.phrase);
    if (!list.value || !text) return;
    text.setRangeText(list.value.replace(/\r\n/g, "\n"), text.selectionStart, text.selectionEnd, "end");
    list.value = "";
    text.dispatchEvent(new Event("input", { bubbles: true }));
    text.focus();
  };
  let pointed = false;
  document.addEventListener("pointerdown", () => { pointed = true; }, true);
  document.addEventListener("keydown", () => { pointed = false; }, true);
  document.addEventListener("change", (event) => {
    const row = event.target.closest(".phrases");
    if (row && pointed) put(row.querySelector("[data-phrase]"));
  });
  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-phrase]");
    if (!button) return;
    event.preventDefault();
    put(button);
  });
})();
