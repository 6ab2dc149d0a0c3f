// Lists: their address says what they show, views are kept, many are done at once, and counts agree with rows.
import assert from "node:assert/strict";

import { SCHOOLS } from "../people.js";
import { story } from "../story.js";

/** Rows on one page of a list. */
const PAGE = 50;

const rows = (one) => one.page.locator("tbody tr").count();
const query = (one) => Object.fromEntries(new URL(one.page.url()).searchParams);

/** A house with these matters, and its clerk. */
async function filled(house, letters) {
  const own = await house();
  const clerk = await own.joins("clerk");
  const numbers = [];
  for (const letter of letters) numbers.push((await clerk.brings(letter)).number);
  return { own, clerk, numbers };
}

const THREE = [{ title: "甲" }, { title: "乙", kind: "suggestion" }, { title: "丙", form: "visit" }];

story("a list's filters stand in its address and outlast a reload and the way back", async ({ person, house }) => {
  const { clerk, numbers } = await filled(house, THREE);
  const one = await person(clerk);
  await one.goes("/office/matters");
  await one.sees(one.say("list-count", { count: 3 }));
  await one.opensFilters();
  await one.fills({ kind: "claim" });
  await one.presses("filter-do");
  assert.equal(query(one).kind, "claim");
  assert.equal(await rows(one), 2);
  await one.sees(one.say("list-count", { count: 2 }));
  await one.reloads();
  assert.equal(await rows(one), 2);
  assert.equal(await one.holds("kind"), "claim");
  await one.leads(one.page.getByRole("link", { name: numbers[0], exact: true }).click());
  await one.goesBack();
  assert.equal(query(one).kind, "claim");
  assert.equal(await rows(one), 2);
  await one.misses(numbers[1]);
  // The chip takes the filter off again.
  await one.leads(one.page.locator(".chips a").first().click());
  assert.equal(await rows(one), 3);
});

story("a filter that is no longer there is named, and the others hold", async ({ person, house }) => {
  const { clerk } = await filled(house, THREE);
  const one = await person(clerk);
  await one.goes("/office/matters?pile=to_dust&kind=claim&columns=title.moon");
  await one.sees("to_dust");
  await one.sees("moon");
  await one.sees(one.say("field-filter-pile"));
  assert.equal(await rows(one), 2, "the other filter holds");
  await one.follows("list-filter-drop");
  assert.equal(query(one).pile, undefined);
  assert.equal(query(one).kind, "claim");
  await one.misses("to_dust");
});

story("somebody chooses the columns and keeps the list as a view, which is renamed and removed", async ({ person, house }) => {
  const { clerk } = await filled(house, THREE);
  const one = await person(clerk);
  await one.goes("/office/matters");
  await one.opensFilters();
  await one.unfolds("list-looks");
  for (const column of ["next", "holder", "due"]) await tick(one, column, false);
  await tick(one, "form", true);
  await one.unfolds("filter-more");
  await one.fills({ form: "visit" });
  await one.presses("filter-do");
  const heads = await one.page.locator("thead th").allTextContents();
  assert.ok(heads.includes(one.say("column-form")), "the column that was chosen");
  assert.ok(!heads.includes(one.say("column-holder")), "and none that was not");

  await keepsView(one, "来访件");
  assert.equal(await rows(one), 1);
  const tab = one.page.locator(".tabs a", { hasText: "来访件" });
  assert.equal(await tab.getAttribute("aria-current"), "true");
  assert.match(await tab.innerText(), /1$/);

  await one.follows("nav-go");
  const mine = one.page.locator(".go.own li");
  await mine.locator("input[name=name]").fill("走访件");
  await one.presses("view-rename");
  await one.leads(one.page.locator(".go.own a", { hasText: "走访件" }).click());
  assert.equal(await rows(one), 1);
  assert.equal(query(one).form, "visit");
  await one.follows("nav-go");
  await one.presses("view-remove");
  await one.sees(one.say("views-none"));
});

/** Ticks a column, or takes it out. */
async function tick(one, column, on) {
  await one.page.locator(`input[name=columns][value=${column}]`).setChecked(on);
}

/** Keeps the list that is open under a name. */
async function keepsView(one, name) {
  await one.unfolds("view-save");
  await one.fills({ name }, one.page.locator(".keep-view form"));
  await one.presses("view-save-do");
}

story("one thing is done to several matters at once, and taken back", async ({ person, house }) => {
  const { clerk, numbers } = await filled(house, THREE);
  const one = await person(clerk);
  await one.goes("/office/matters");
  const picks = one.page.locator("input[name=pick]");
  await picks.nth(0).check();
  await picks.nth(2).check();
  await one.fills({ act: "propose" }, one.page.locator("form.bulk"));
  await one.presses("bulk-go-on");
  await one.sees(one.say("about-bulk-propose"));
  await one.fills({ way: "forward", to: { label: SCHOOLS }, opinion: "拟转教育局。" });
  await one.presses("bulk-do", 200, one.page, { count: 2 });
  await one.sees(one.say("bulk-done-count", { count: 2 }));
  const stages = async () => (await Promise.all(numbers.map((number) => clerk.sees(number)))).map((it) => it.stage);
  assert.deepEqual((await stages()).sort(), ["proposed", "proposed", "registered"]);

  await one.presses("bulk-undo", 200, one.page, { count: 2 });
  await one.sees(one.say("bulk-undone"));
  assert.deepEqual(await stages(), ["registered", "registered", "registered"]);
  await one.follows("bulk-back");
  assert.equal(one.where(), "/office/matters");
});

story("nothing picked is said, and picking all picks the page", async ({ person, house, script }) => {
  const { clerk } = await filled(house, THREE);
  const one = await person(clerk);
  await one.goes("/office/matters");
  await one.presses("bulk-go-on");
  await one.sees(one.say("bulk-none"));
  await one.follows("bulk-back");
  const all = one.page.locator("[data-pick-all]");
  await (script ? all.click() : one.leads(all.click()));
  assert.equal(await one.page.locator("input[name=pick]:checked").count(), 3);
});

story("a long list is leafed through forth and back, and its count is its rows", async ({ person, house }) => {
  const letters = Array.from({ length: PAGE + 3 }, (_, no) => ({ title: `第${no + 1}件` }));
  const { clerk } = await filled(house, letters);
  const one = await person(clerk);
  await one.goes("/office/matters");
  await one.sees(one.say("list-count", { count: PAGE + 3 }));
  const numbers = () => one.page.locator("tbody th a").allTextContents();
  const first = await numbers();
  await one.follows("list-next");
  const second = await numbers();
  assert.equal(new Set([...first, ...second]).size, PAGE + 3, "each row once");
  assert.equal(await one.page.getByRole("link", { name: one.say("list-next") }).count(), 0);
  await one.follows("list-previous");
  assert.deepEqual(await numbers(), first);
  await one.follows("list-next");
  await one.follows("list-first");
  assert.deepEqual(await numbers(), first);
});
