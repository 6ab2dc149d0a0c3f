// The way of a letter through the office, each step by the one whose turn it is.
import assert from "node:assert/strict";

import { SCHOOLS } from "../people.js";
import { story } from "../story.js";

const LETTER = {
  form: "letter",
  kind: "claim",
  title: "校门口积水",
  content: "下雨后校门口积水到脚踝，孩子上学要蹚水，要求疏通排水沟。",
  petitioner_1_name: "苗小满",
  petitioner_1_phone: "13900000000",
};

/** Each step of the office before the matter lies at the organ that answers. */
const OFFICE = [
  ["drafter", "summarise", { summary: "校门口积水，要求疏通。", points: "疏通排水沟" }],
  ["drafter", "propose", { way: "forward", to: SCHOOLS, branch: "31-6", opinion: "拟转教育局。" }],
  ["checker", "check", {}],
  ["signer", "sign_off", {}],
  ["signer", "allot", {}],
];

/** Each step of the organ that answers. */
const ORGAN = [
  ["handler", "sign_for", {}],
  ["handler", "accept", { branch: "31-6" }],
  ["handler", "start_handling", {}],
  ["handler", "draft_answer", { text: "排水沟已于本周疏通，校门口不再积水。", outcome: "supported" }],
  ["chief", "approve_answer", {}],
  ["handler", "deliver", { manner: "message" }],
];

story("a clerk registers a letter and gets its number and its code", async ({ person }) => {
  const clerk = await person("clerk");
  const { number, code } = await registers(clerk);
  await clerk.follows("registered-open");
  await clerk.sees(number);
  await clerk.misses(LETTER.petitioner_1_name);
  await clerk.unseals();
  await clerk.sees(LETTER.petitioner_1_name);

  const petitioner = await person();
  await petitioner.tracks(code);
  await petitioner.sees(number);
});

story("a letter goes from the clerk to its answer, and the petitioner reads it", async ({ person }) => {
  const { number, code } = await registers(await person("clerk"));
  const sitting = new Map();
  for (const [who, command, values] of [...OFFICE, ...ORGAN]) {
    if (!sitting.has(who)) sitting.set(who, await person(who));
    const one = sitting.get(who);
    await one.opens(number);
    await one.does(command, values);
  }
  const petitioner = await person();
  await petitioner.tracks(code);
  await petitioner.sees(petitioner.say("public-stage-delivered"));
  await petitioner.sees("排水沟已于本周疏通");
});

story("who proposed is not offered to sign off", async ({ person }) => {
  const { number } = await registers(await person("clerk"));
  const drafter = await person("drafter");
  for (const [, command, values] of OFFICE.slice(0, 2)) {
    await drafter.opens(number);
    await drafter.does(command, values);
  }
  assert.equal(await drafter.page.locator("input[value=sign_off]").count(), 0);
});

story("of two at one matter, the second sees what the first did and keeps what they typed", async ({
  person,
}) => {
  const { number } = await registers(await person("clerk"));
  const [first, second] = [await person("drafter"), await person("clerk")];
  await first.opens(number);
  await second.opens(number);
  await first.does("summarise", { summary: "先写的摘要。" });
  await second.does("summarise", { summary: "后写的摘要。" }, 409);
  await second.sees(second.say("error-stale"));
  await second.sees("先写的摘要。");
  assert.equal(await second.holds("summary"), "后写的摘要。");
});

/** Registers the letter and gives what stands on its ticket. */
async function registers(clerk) {
  await clerk.goes("/office");
  await clerk.follows("nav-register");
  await clerk.fills(LETTER);
  await clerk.presses("register-do");
  return clerk.keepsTicket();
}
