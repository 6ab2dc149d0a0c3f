// The office kept by its own pages: made, changed, closed, and told in the history.
import assert from "node:assert/strict";

import { story } from "../story.js";

const NEW_PASSWORD = "a longer pass phrase";

/** Fails unless the page says that this was done. */
const wasDone = (one, change) =>
  one.sees(one.say("keep-done", { what: one.say(`keep-${change.replaceAll("_", "-")}`) }));

/** The newest changes of the office, as the history tells them. */
async function newest(one) {
  await one.goes("/office/keep/history");
  return one.page.locator("tbody").innerText();
}

story("a unit is established, renamed, closed and opened again, and the history tells it", async ({ person, house }) => {
  const own = await house();
  const admin = await person("admin");
  await admin.goes("/office/keep");
  await admin.leads(admin.page.getByRole("link", { name: own.name, exact: true }).click());
  await admin.keeps("establish_unit", { name: "来访接待室" });
  await wasDone(admin, "establish_unit");
  await admin.keeps("rename_unit", { unit: { label: "来访接待室" }, new_name: "接访中心" });
  await admin.sees("接访中心");
  await admin.pressesIn("接访中心", "keep-close-unit");
  await admin.sees(admin.say("keep-closed"));
  await admin.pressesIn("接访中心", "keep-reopen-unit");
  await admin.misses(admin.say("keep-closed"));
  const told = await newest(admin);
  for (const text of ["来访接待室", "接访中心", admin.say("event-office-unit-renamed")]) assert.ok(told.includes(text), text);
});

story("a newcomer gets a role and a link, sets a password, works, and is withdrawn again", async ({ person, house }) => {
  const own = await house({ units: ["办信科"] });
  const name = `蔺未${own.id}`;
  const admin = await person("admin");
  await admin.goes("/office/keep/officers");
  await admin.keeps("add_officer", {
    name,
    role: "clerk",
    place_at: `${own.id}/${own.units[0].id}`,
  });
  const link = await admin.page.locator(".ticket-link a").getAttribute("href");

  const newcomer = await person();
  await newcomer.goes(link);
  await newcomer.fills({ new_password: NEW_PASSWORD, new_password_again: `${NEW_PASSWORD}!` });
  await newcomer.presses("start-finish", 400);
  await newcomer.sees(newcomer.say("fault-passwords-differ"));
  await newcomer.fills({ new_password: NEW_PASSWORD, new_password_again: NEW_PASSWORD });
  await newcomer.presses("start-finish");
  await newcomer.sees(newcomer.say("start-done"));
  await newcomer.fills({ login: name, password: NEW_PASSWORD });
  await newcomer.presses("sign-in");
  await newcomer.follows("nav-register");

  await admin.goes(`/office/keep/officers?organ=${own.id}`);
  await admin.leads(admin.page.getByRole("link", { name, exact: true }).click());
  await admin.keeps("grant_role", { role: "handler", place_at: `${own.id}` });
  await wasDone(admin, "grant_role");
  await admin.pressesIn(admin.say("role-handler"), "keep-withdraw-role");
  await admin.keeps("disable_officer");
  await newcomer.goes("/office");
  assert.equal(newcomer.where(), "/office/sign-in", "whoever is out is out at once");
  // The link served once.
  await newcomer.goes(link, 410);
  const told = await newest(admin);
  for (const kind of ["role-granted", "role-withdrawn"]) assert.ok(told.includes(admin.say(`event-office-${kind}`)), kind);
});

story("a class of the office's own is added, renamed, retired and restored", async ({ person, house }) => {
  // A house only to have a number that no other telling has.
  const { id } = await house();
  const [before, after] = [`低空飞行噪声${id}`, `低空噪声${id}`];
  const admin = await person("admin");
  await admin.goes("/office/keep/classes");
  await admin.leads(admin.page.locator("tbody a").first().click());
  await admin.keeps("add_class", { name: before });
  await wasDone(admin, "add_class");
  const option = admin.page.locator("select[name=class] option", { hasText: before });
  await admin.keeps("rename_class", { class: await option.getAttribute("value"), new_name: after });
  await admin.pressesIn(after, "keep-retire-class");
  await admin.sees(admin.say("keep-retired"));
  await admin.pressesIn(after, "keep-restore-class");
  const told = await newest(admin);
  assert.ok(told.includes(before) && told.includes(after));
});

story("towns are pasted from a table, and bad lines are named while nothing is lost", async ({ person, house }) => {
  const { id } = await house();
  const [one, two] = [`9901217${String(id).padStart(2, "0").slice(-2)}`, `9901218${String(id).padStart(2, "0").slice(-2)}`];
  const good = `${one},新河街道${id}\n${two},长堤街道${id}\n`;
  const admin = await person("admin");
  await admin.goes("/office/keep/areas");
  await admin.keeps("name_areas", { rows: `${good}12345,没有的地方\n` }, 400);
  await admin.sees(admin.say("keep-bad-row", { line: 3, fault: admin.say("row-fault-code") }));
  assert.ok((await admin.holds("rows")).includes(one), "what was pasted is kept");
  await admin.keeps("name_areas", { rows: good });
  await admin.sees(admin.say("keep-areas-came", { count: 2 }));
  await admin.fills({ find: one }, admin.page.locator("form[role=search]"));
  await admin.presses("filter-do");
  await admin.sees(`新河街道${id}`);
  await admin.keeps("name_area", { area_code: one, name: `新河路街道${id}` });
  await wasDone(admin, "name_area");
});

story("a phrase is kept by its organ and dropped again", async ({ person, house }) => {
  const own = await house();
  const one = await person(await own.joins("head"));
  await one.goes("/office/keep/phrases");
  const text = "经核查，来信反映情况属实，建议转有权处理机关办理。";
  await one.keeps("keep_phrase", { used_for: "opinion", phrase_text: text });
  await one.sees(text);
  await one.pressesIn(text, "keep-drop-phrase");
  await one.misses(text);
});

story("whoever does not keep the office gets none of its pages", async ({ person, house }) => {
  const own = await house();
  const clerk = await person(await own.joins("clerk"));
  for (const room of ["organs", "officers", "classes", "areas", "history"]) {
    await clerk.goes(`/office/keep/${room}`, 403);
  }
  await clerk.sees(clerk.say("error-title"));
  await clerk.goes("/office/keep/password");
});
