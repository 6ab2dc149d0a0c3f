// What was typed wrongly is put right with a trace: the office reads it, the petitioner does not.
import assert from "node:assert/strict";

import { story } from "../story.js";

const WRONG = { title: "村口路登不亮", petitioner: { name: "描小满", phone: "13900000000" } };
const RIGHT = { title: "村口路灯不亮", name: "苗小满" };
const REASON = "登记时看错了字。";

async function misspelt({ house }) {
  const clerk = await (await house()).joins("clerk");
  return { clerk, ...(await clerk.brings(WRONG)) };
}

const history = (one) => one.page.locator("section[aria-labelledby=history-head]");

story("a title typed wrongly is put right, and the history keeps both", async (stage) => {
  const { clerk, number, code } = await misspelt(stage);
  const one = await stage.person(clerk);
  await one.opens(number);
  await one.does("correct", { field: "title", value: RIGHT.title, reason: REASON });
  assert.equal(await one.reads("h1"), RIGHT.title);
  const told = await history(one).innerText();
  for (const text of [RIGHT.title, WRONG.title, REASON, one.say("event-matter-corrected")]) {
    assert.ok(told.includes(text), "the history tells of it");
  }

  const petitioner = await stage.person();
  await petitioner.tracks(code);
  for (const text of [REASON, WRONG.title]) await petitioner.misses(text);
});

story("a name typed wrongly is put right, and only that it was is told", async (stage) => {
  const { clerk, number, code } = await misspelt(stage);
  const one = await stage.person(clerk);
  await one.opens(number);
  await one.sees(WRONG.petitioner.name);
  await one.follows("identity-link");
  assert.equal(await one.holds("petitioner_1_name"), WRONG.petitioner.name);
  await one.fills({ petitioner_1_name: RIGHT.name, reason: REASON });
  await one.presses("identity-do");
  assert.equal(one.where(), `/office/matters/${number}`);
  await one.sees(RIGHT.name);
  await one.sees(WRONG.petitioner.phone);
  await one.misses(WRONG.petitioner.name);
  const told = await history(one).innerText();
  assert.ok(told.includes(one.say("identity-corrected")) && told.includes(REASON));

  const petitioner = await stage.person();
  await petitioner.tracks(code);
  for (const text of [REASON, WRONG.petitioner.name, RIGHT.name]) await petitioner.misses(text);
});

story("of two who correct one name, the second is told and keeps what they typed", async (stage) => {
  const { clerk, number } = await misspelt(stage);
  const one = await stage.person(clerk);
  await one.opens(number);
  await one.follows("identity-link");
  await clerk.does(number, "correct", { field: "title", value: RIGHT.title, reason: REASON });
  await one.fills({ petitioner_1_name: RIGHT.name, reason: REASON });
  await one.presses("identity-do", 409);
  await one.sees(one.say("error-stale"));
  assert.equal(await one.holds("petitioner_1_name"), RIGHT.name);
});
