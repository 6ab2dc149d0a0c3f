// What every page must be, whoever looks at it; runs inside the page.

/** Everything that is wrong with the page as it stands, a sentence each. */
export function whatIsWrong() {
  const wrong = [];
  const root = document.documentElement;
  const name = (it) => `${it.localName}${it.id && `#${it.id}`}.${it.className}`;
  if (root.scrollWidth > root.clientWidth) {
    const wide = [...document.querySelectorAll("main *")].filter(
      (it) => it.getBoundingClientRect().right > root.clientWidth + 1 && !it.closest(".scroll"),
    );
    const widest = wide.slice(0, 3).map(name).join(", ");
    wrong.push(`wider than the window by ${root.scrollWidth - root.clientWidth} px (${widest})`);
  }
  // On a telephone a line of a table is a card, and what sticks out of it lies beside it or is cut off.
  const card = (it) => it.closest("tr") && getComputedStyle(it.closest("tr")).display !== "table-row" && it.closest("tr");
  const right = (it) => it.getBoundingClientRect().right;
  const out = [...document.querySelectorAll("tbody td *")].filter((it) => card(it) && right(it) > right(card(it)) + 1);
  if (out.length) wrong.push(`out of its card: ${out.slice(0, 3).map(name).join(", ")}`);
  if (document.querySelectorAll("h1").length !== 1) wrong.push("not one h1");
  if (!root.lang) wrong.push("no language");
  if (!document.title) wrong.push("no title");
  const named = (it) => it.labels?.length || it.ariaLabel || it.getAttribute("aria-labelledby");
  for (const field of document.querySelectorAll("input:not([type=hidden]), select, textarea")) {
    if (!named(field)) wrong.push(`no label for ${field.name}`);
  }
  let level = 0;
  for (const head of document.querySelectorAll("h1, h2, h3, h4, h5, h6")) {
    const own = Number(head.localName[1]);
    if (own > level + 1) wrong.push(`an ${head.localName} after an h${level}`);
    level = own;
  }
  const ids = [...document.querySelectorAll("[id]")].map((it) => it.id);
  const twice = ids.filter((id, at) => ids.indexOf(id) !== at);
  if (twice.length) wrong.push(`the same id twice: ${[...new Set(twice)].join(", ")}`);
  return wrong;
}
