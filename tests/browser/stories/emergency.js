// Nobody of the circle can be reached: two who were named open one matter together, and everybody is told.
import assert from "node:assert/strict";

import { story } from "../story.js";

const LETTER = { title: "围墙倒塌", petitioner: { name: "苗小满", phone: "13900000000" } };
const PASSPHRASE = "four words of their own";

/** Sets a seal passphrase on the page of the seal. */
async function sets(one) {
  await one.goes("/office/seal");
  await one.fills({ new_passphrase: PASSPHRASE, new_passphrase_again: PASSPHRASE });
  await one.presses("seal-do-set");
}

/** The value under which a colleague is chosen. */
async function choice(one, name) {
  const option = one.page.locator('select[name="first_of_two"] option', { hasText: name });
  return option.first().getAttribute("value");
}

/** A clerk with a letter, and two beside them, each with a passphrase. */
async function people(stage) {
  const house = await stage.house();
  const clerk = await house.joins("clerk");
  const [leader, supervisor] = [await house.joins("leader"), await house.joins("supervisor")];
  const { number } = await clerk.brings(LETTER);
  const member = await stage.person(clerk);
  const [asking, agreeing] = [await stage.person(leader), await stage.person(supervisor)];
  for (const one of [member, asking, agreeing]) await sets(one);
  return { number, leader, supervisor, member, asking, agreeing };
}

story("two who were named open one matter together", async (stage) => {
  const { number, leader, supervisor, member, asking, agreeing } = await people(stage);
  await member.goes("/office/emergency");
  await member.sees(member.say("emergency-no-two"));
  for (const one of [asking, agreeing]) {
    await one.goes("/office/emergency");
    await one.sees(one.say("emergency-no-circles"));
  }

  await member.goes("/office/seal");
  await member.follows("emergency-link");
  await member.unfolds("emergency-name");
  const first = await choice(member, leader.name);
  await member.fills({ first_of_two: first, second_of_two: first });
  await member.presses("emergency-name-do", 422);
  await member.sees(member.say("office-refusal-one-for-two"));
  await member.fills({ second_of_two: await choice(member, supervisor.name) });
  await member.presses("emergency-name-do");
  await member.sees(member.say("emergency-done-name-two"));

  await asking.goes("/office/emergency");
  await asking.fills({ number: "2026-0000000000", reason: "须马上联系。" });
  await asking.presses("emergency-ask-do", 422);
  await asking.sees(asking.say("office-refusal-nothing-to-open"));
  assert.equal(await asking.holds("reason"), "须马上联系。", "what was typed is still there");
  await asking.fills({ number });
  await asking.presses("emergency-ask-do");
  await asking.sees(asking.say("emergency-done-ask"));
  await asking.sees(asking.say("emergency-take-back"));
  await asking.misses(LETTER.petitioner.name);

  await agreeing.goes("/office");
  await agreeing.sees(agreeing.say("emergency-told"));
  await agreeing.goes("/office/emergency");
  await agreeing.sees("须马上联系。");
  await agreeing.presses("emergency-agree");
  await agreeing.sees(LETTER.petitioner.name);
  await asking.goes("/office/emergency");
  await asking.sees(LETTER.petitioner.name);
  await asking.sees(LETTER.petitioner.phone);

  await member.goes("/office");
  await member.sees(number);
  const told = member.page.locator("section[aria-labelledby=told-head] li");
  assert.equal(await told.count(), 1, "what was opened, in the place of what was asked");
  await member.leads(told.getByRole("button").click());
  assert.equal(await told.count(), 0, "and it is told once");
  await member.opens(number);
  const history = await member.page.locator("section[aria-labelledby=history-head]").innerText();
  assert.ok(history.includes(member.say("event-matter-emergency-opened")), "the history tells of it");
  assert.ok(history.includes("须马上联系。"), "and why");
});

story("what is asked can be taken back, and opens nothing", async (stage) => {
  const { number, leader, supervisor, member, asking, agreeing } = await people(stage);
  await member.goes("/office/emergency");
  await member.unfolds("emergency-name");
  const two = { first_of_two: await choice(member, leader.name) };
  await member.fills({ ...two, second_of_two: await choice(member, supervisor.name) });
  await member.presses("emergency-name-do");
  await asking.goes("/office/emergency");
  await asking.fills({ number, reason: "须马上联系。" });
  await asking.presses("emergency-ask-do");
  await asking.presses("emergency-take-back");
  await asking.sees(asking.say("emergency-done-decline"));
  await agreeing.goes("/office/emergency");
  await agreeing.misses(agreeing.say("emergency-agree"));
  await member.goes("/office/emergency");
  await member.pressesIn(leader.name, "emergency-end");
  await member.sees(member.say("emergency-no-two"));
});
