// Lists: "pick all" ticks at once instead of loading the page again.
(() => {
  const all = document.querySelector("[data-pick-all]");
  if (!all) return;
  all.addEventListener("click", (event) => {
    event.preventDefault();
    const boxes = [...all.closest("form").querySelectorAll("input[name=pick]")];
    const on = boxes.some((box) => !box.checked);
    for (const box of boxes) box.checked = on;
  });
})();
