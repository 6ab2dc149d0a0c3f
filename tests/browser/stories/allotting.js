// The allot desk: one matter after another by keys, the wrong one taken back, and another hand that was faster.
import assert from "node:assert/strict";

import { SCHOOLS } from "../people.js";
import { story, storyOnce } from "../story.js";

/** Another organ that a leader may choose. */
const WATER = "澄溪县水务局";

/** A house with so many matters proposed, its leaders, and their numbers in the order of the desk. */
async function proposed(house, count) {
  const own = await house();
  const clerk = await own.joins("clerk");
  const numbers = [];
  for (let no = 1; no <= count; no += 1) {
    const { number } = await clerk.brings({ title: `第${no}件：路灯不亮` });
    await clerk.does(number, "propose", { way: "forward", to: SCHOOLS, opinion: "拟转送。" });
    numbers.push(number);
  }
  return { own, clerk, leader: await own.joins("leader"), numbers };
}

const openOne = (one) => one.reads(".opened .number");
const done = (one, number, what) =>
  one.say("desk-did", { number, what: one.say(`desk-did-${what}`) });

storyOnce(
  "twenty matters are allotted one after another by keys, with script",
  { script: true, width: 1280 },
  async ({ person, house, t }) => {
    const { leader, numbers } = await proposed(house, 20);
    const one = await person(leader);
    await one.goes("/office/desk");
    await one.sees(one.say("list-count", { count: 20 }));
    one.keys = 0;
    const begun = Date.now();
    for (let no = 0; no < numbers.length; no += 1) {
      const number = await openOne(one);
      // Every fifth goes elsewhere than proposed: the second organ from the top.
      const elsewhere = no % 5 === 4;
      await one.strikes(elsewhere ? "2" : "Enter");
      await one.waitsToSee(done(one, number, elsewhere ? "forward" : "proposed"));
    }
    const took = Date.now() - begun;
    await one.sees(one.say("desk-empty"));
    assert.equal(one.keys, 20, "a key for each");
    for (const number of numbers) assert.equal((await leader.sees(number)).stage, "sent");
    t.diagnostic(`twenty allotted: ${one.keys} keys, ${took} ms in all, ${Math.round(took / 20)} ms each`);
    assert.ok(took < 60_000, `${took} ms`);
  },
);

storyOnce(
  "twenty matters are allotted one after another by keys, without script",
  { script: false, width: 1280 },
  async ({ person, house, t }) => {
    const { leader, numbers } = await proposed(house, 20);
    const one = await person(leader);
    await one.goes("/office/desk");
    one.keys = 0;
    const begun = Date.now();
    for (let no = 0; no < numbers.length; no += 1) {
      const number = await openOne(one);
      await one.leads(one.strikesLetter("s"));
      await one.sees(done(one, number, "proposed"));
    }
    const took = Date.now() - begun;
    await one.sees(one.say("desk-empty"));
    for (const number of numbers) assert.equal((await leader.sees(number)).stage, "sent");
    t.diagnostic(`twenty allotted by forms alone: ${one.keys} keys, ${took} ms in all`);
    assert.ok(took < 60_000, `${took} ms`);
  },
);

story("what was sent to the wrong organ is taken back and lies open again", async ({ person, house, script }) => {
  const { leader, numbers } = await proposed(house, 2);
  const one = await person(leader);
  await one.goes("/office/desk");
  const number = await openOne(one);
  const wrong = one.page.locator(".goal", { hasText: WATER });
  if (script) {
    await wrong.click();
    await one.waitsToSee(done(one, number, "forward"));
    await one.strikes("u");
    await one.waitsToSee(done(one, number, "take-back"));
  } else {
    await one.leads(wrong.click());
    await one.sees(done(one, number, "forward"));
    await one.leads(one.strikesLetter("u"));
    await one.sees(done(one, number, "take-back"));
  }
  assert.ok(numbers.includes(number));
  assert.equal(await openOne(one), number, "it lies open again");
  const matter = await leader.sees(number);
  assert.equal(matter.stage, "proposed", "as if it had never been sent");
});

story("a matter that somebody else allotted meanwhile is said so, and nothing is lost", async ({ person, house, script }) => {
  const { own, leader, numbers } = await proposed(house, 2);
  const other = await own.joins("leader");
  const one = await person(leader);
  await one.goes("/office/desk");
  const number = await openOne(one);
  await one.fills({ result_due: "2026-12-31" }, one.page.locator("main"));
  await other.does(number, "allot");
  if (script) {
    one.bears(409);
    await one.strikes("Enter");
    await one.page.locator("[data-desk] .notice-fault").waitFor();
  } else {
    await one.presses("desk-step-proposed", 409);
  }
  await one.sees(other.name);
  assert.equal(await one.holds("result_due"), "2026-12-31", "what was typed is kept");
  await one.sees(one.say("list-count", { count: 1 }));
  const next = await openOne(one);
  assert.deepEqual([number, next].sort(), [...numbers].sort(), "the next one lies open");
  if (script) {
    await one.strikes("Enter");
    await one.waitsToSee(done(one, next, "proposed"));
  } else {
    await one.presses("desk-step-proposed");
  }
  await one.sees(one.say("desk-empty"));
});
