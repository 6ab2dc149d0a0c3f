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

/** Follows the link of one fact, says what is right and why, and confirms it. */
async function mends(one, field, values, status = 200) {
  const number = one.where().split("/").at(-1);
  const link = one.page.locator(`a[href$="/${number}/correct/${field}"]:visible`).first();
  if (!(await link.count())) await one.unfolds("command-correct");
  await one.leads(link.click());
  await one.fills({ reason: REASON, ...values });
  await one.presses("correct-do", status);
}

const history = (one) => one.page.locator("section[aria-labelledby=history-head]");

story("a title typed wrongly is put right, and the history keeps both", async (stage) => {
  const { clerk, number, code } = await misspelt(stage);
  const one = await stage.person(clerk);
  await one.opens(number);
  await mends(one, "title", { value: RIGHT.title });
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
  await one.misses(WRONG.petitioner.name);
  await one.unseals();
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
  await one.unseals();
  await one.follows("identity-link");
  await clerk.does(number, "correct", { field: "title", value: RIGHT.title, reason: REASON });
  await one.fills({ petitioner_1_name: RIGHT.name, reason: REASON });
  await one.presses("identity-do", 409);
  await one.sees(one.say("error-stale"));
  assert.equal(await one.holds("petitioner_1_name"), RIGHT.name);
});

story("each fact is put right in the field that fits it, which shows what stands there", async (stage) => {
  const { clerk, number } = await misspelt(stage);
  const one = await stage.person(clerk);
  await one.opens(number);
  await mends(one, "kind", { value: "suggestion" });
  await one.sees(one.say("kind-suggestion"));
  await mends(one, "signers", { value: 12 });
  await mends(one, "letter_date", { value: "2026-01-05" });
  await mends(one, "original_number", { value: "市转〔2026〕7" });
  await one.sees("市转〔2026〕7");
  await mends(one, "class", { value: "城乡建设 / 安全生产" });
  await one.sees("城乡建设 / 安全生产");
  await mends(one, "about", { about_1_name: "某科长", about_1_unit: "某局" });
  await one.sees("某科长 · 某局");

  // What was put right is what the field holds now.
  for (const [field, value] of [["kind", "suggestion"], ["signers", "12"], ["letter_date", "2026-01-05"]]) {
    await one.goes(`/office/matters/${number}/correct/${field}`);
    assert.equal(await one.holds("value"), value, field);
  }
  await one.goes(`/office/matters/${number}/correct/about`);
  assert.equal(await one.holds("about_1_unit"), "某局");
  await one.fills({ about_2_unit: "某公司", reason: REASON });
  await one.presses("correct-do");
  await one.sees("某公司");
});

story("a class nobody knows is said at its field, and what was typed stays", async (stage) => {
  const { clerk, number } = await misspelt(stage);
  const one = await stage.person(clerk);
  await one.opens(number);
  await mends(one, "class", { value: "没有这一类" }, 400);
  await one.sees(one.say("fault-no-such-class"));
  assert.equal(await one.holds("value"), "没有这一类");
  assert.equal(await one.holds("reason"), REASON);
});

story("after a matter was sent its kind stays, and the page says why", async (stage) => {
  const house = await stage.house();
  const [clerk, leader] = [await house.joins("clerk"), await house.joins("leader")];
  const { number } = await clerk.brings(WRONG);
  await clerk.does(number, "propose", { way: "keep" });
  await leader.does(number, "allot");
  const one = await stage.person(clerk);
  await one.opens(number);
  await one.unfolds("command-correct");
  await one.sees(one.say("refusal-kind-settled"));
  await one.goes(`/office/matters/${number}/correct/kind`);
  await one.sees(one.say("refusal-kind-settled"));
  assert.equal(await one.page.locator("main form").count(), 0);
});
