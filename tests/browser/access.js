// Whether everybody can use a page: the rules of WCAG 2.2 A and AA as axe-core knows them, and a focus one can see.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

/** Fails unless everybody can use the page as it stands. Needs script in the window. */
export async function mustBeOpenToAll(one) {
  const { page } = one;
  // Browsers show the focus to whoever last touched a key, not to whoever clicked.
  await page.keyboard.press("Tab");
  await page.evaluate(AXE);
  const wrong = [...(await page.evaluate(violations, RULES)), ...(await page.evaluate(unseenFocus))];
  if (wrong.length) throw new Error(`on ${one.where()}: ${wrong.join("; ")}`);
}

/** What axe finds, a sentence for each rule; never the text of an element. */
async function violations(rules) {
  const options = { runOnly: { type: "tag", values: rules }, resultTypes: ["violations"] };
  const found = await globalThis.axe.run(document, options);
  return found.violations.map(({ id, help, nodes }) => {
    const where = nodes.slice(0, 3).map((node) => node.target.join(" ")).join(", ");
    return `${id}: ${help} (${nodes.length}: ${where})`;
  });
}

/** What takes the focus and does not show it. */
function unseenFocus() {
  const places = "a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex='0']";
  const unseen = [];
  for (const place of document.querySelectorAll(places)) {
    if (!place.checkVisibility()) continue;
    place.focus({ preventScroll: true });
    if (document.activeElement !== place) continue;
    const { outlineStyle, outlineWidth } = getComputedStyle(place);
    if (outlineStyle === "none" || parseFloat(outlineWidth) < 2) unseen.push(place.localName);
  }
  document.activeElement?.blur();
  return unseen.length ? [`the focus is not seen on ${[...new Set(unseen)].join(", ")}`] : [];
}
