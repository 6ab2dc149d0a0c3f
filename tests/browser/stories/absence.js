// Somebody goes away: a colleague opens seals for them, says so with each opening, and does so no longer once it is taken back.
import assert from "node:assert/strict";

import { story } from "../story.js";

const LETTER = { title: "围墙倒塌", petitioner: { name: "苗小满", phone: "13900000000" } };
const PASSPHRASE = "four words of their own";
/** The day so many days after the one on which the office of the stories stands. */
const day = (from) => `2026-11-${23 + from}`;

/** Sets a seal passphrase on the page of the seal. */
async function sets(one) {
  await one.goes("/office/seal");
  await one.fills({ new_passphrase: PASSPHRASE, new_passphrase_again: PASSPHRASE });
  await one.presses("seal-do-set");
}

story("whoever goes away names a colleague who opens seals for them", async (stage) => {
  const house = await stage.house();
  const [clerk, leader] = [await house.joins("clerk"), await house.joins("leader")];
  const { number } = await clerk.brings(LETTER);
  const one = await stage.person(clerk);
  await sets(one);
  await one.sees(one.say("absences-nobody"));

  const other = await stage.person(leader);
  await sets(other);
  await other.opens(number);
  await other.sees(other.say("who-sealed-not-yours"));

  await one.goes("/office/seal");
  await one.unfolds("seal-act-delegate");
  const chosen = { colleague: await choice(one, leader.name) };
  await one.fills({ ...chosen, first_day: day(3), last_day: day(2) });
  await one.presses("seal-do-delegate", 422);
  await one.sees(`${one.say("field-last-day")}：${one.say("office-refusal-ends-before")}`);
  await one.fills({ ...chosen, first_day: day(-1), last_day: day(2) });
  await one.presses("seal-do-delegate", 422);
  await one.sees(one.say("office-refusal-began-before"));
  assert.equal(await one.holds("last_day"), day(2), "what was typed is still there");
  await one.fills({ ...chosen, first_day: day(0), last_day: day(2) });
  await one.presses("seal-do-delegate");
  await one.sees(one.say("seal-done-delegate"));
  await one.sees(one.say("absence-runs"));

  await other.opens(number);
  await other.unseals();
  await other.sees(LETTER.petitioner.name);
  const history = await other.page.locator("section[aria-labelledby=history-head]").innerText();
  assert.ok(history.includes(other.say("field-stands-in-for")), "the history says that it was for somebody");
  assert.ok(history.includes(clerk.name), "and for whom");

  await one.goes("/office/seal");
  await one.pressesIn(leader.name, "absence-end");
  await one.sees(one.say("seal-done-end-delegation"));
  await one.sees(one.say("absences-none"));
  await other.opens(number);
  await other.sees(other.say("who-sealed-not-yours"));
  await other.misses(LETTER.petitioner.phone);
});

/** The value under which a colleague is chosen. */
async function choice(one, name) {
  const option = one.page.locator('select[name="colleague"] option', { hasText: name });
  return option.getAttribute("value");
}
