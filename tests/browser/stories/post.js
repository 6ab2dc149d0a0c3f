// The post room: one receives letters, another opens them, the chief looks at what differs; a code becomes one matter; a box
// is opened by two.
import assert from "node:assert/strict";

import { story } from "../story.js";

/** Two clerks, and a chief where one is needed, of an organ of the story's own. */
async function room({ house, person }, roles = ["clerk", "clerk", "head"]) {
  const home = await house();
  const hands = [];
  for (const role of roles) hands.push(await home.joins(role));
  const people = [];
  for (const hand of hands) people.push(await person(hand));
  return people;
}

/** Takes in so many letters; gives the address of their batch and their codes. */
async function receives(one, letters) {
  await one.goes("/office");
  await one.follows("nav-post");
  await one.unfolds("post-receive");
  await one.fills({ post_way: "post", post_letters: letters });
  await one.presses("post-receive");
  await one.sees(one.say("post-done-receive"));
  const batch = one.where().split("?")[0];
  await one.follows("post-labels");
  const codes = await one.page.locator(".label-code").allInnerTexts();
  assert.equal(new Set(codes).size, letters, "a code for each letter");
  assert.equal(await one.page.locator("svg.qr").count(), letters);
  return { batch, codes };
}

async function opens(one, batch, values, status = 200) {
  await one.goes(batch);
  await one.unfolds("post-open");
  if (Object.keys(values).some((name) => name.startsWith("fate_"))) await one.unfolds("post-each");
  await one.fills(values);
  await one.presses("post-open", status);
}

const plain = (code) => code.replace("-", "");

story("letters received by one are opened by another and registered by their code", async (stage) => {
  const [receiver, opener] = await room(stage, ["clerk", "clerk"]);
  const { batch, codes } = await receives(receiver, 2);
  // Whoever received them is asked why nobody else opens them, before anything is sent.
  await receiver.goes(batch);
  await receiver.unfolds("post-open");
  await receiver.sees(receiver.say("post-open-own"));
  assert.ok(await receiver.page.locator("[name=alone]").getAttribute("required") !== null);

  await opens(opener, batch, { counted: 2, envelopes: "3 号柜" });
  await opener.sees(opener.say("post-done-open"));
  await opener.misses(opener.say("post-mark-alone"));
  await opener.goes("/office/post");
  const name = opener.say("post-register-letter", { letter: codes[0] });
  await opener.leads(opener.page.getByRole("link", { name }).click());
  assert.equal(await opener.holds("letter"), codes[0]);
  assert.equal(await opener.holds("form"), "letter");
  const text = { kind: "suggestion", title: "公交站加一盏灯", content: "望溪路公交站晚上看不清站牌。" };
  await opener.fills(text);
  await opener.presses("register-do");
  const { number } = await opener.keepsTicket();
  await opener.opens(number);
  await opener.sees(codes[0]);
  // The room knows that it was registered, and not which matter it is.
  await opener.goes(batch);
  await opener.sees(opener.say("letter-standing-registered"));
  await opener.misses(number);
  // The same code once more, typed in small letters: refused in words, what was typed stays.
  await receiver.goes("/office/register");
  await receiver.fills({ ...text, form: "letter", letter: plain(codes[0]).toLowerCase() });
  await receiver.presses("register-do", 422);
  await receiver.sees(receiver.say("refusal-letter-used"));
  assert.equal(await receiver.holds("title"), text.title);
});

story("what is missing waits for the chief, and who could not be separated says why", async (stage) => {
  const [receiver, opener, chief] = await room(stage);
  const { batch, codes } = await receives(receiver, 3);
  const missing = { counted: 2, [`fate_${plain(codes[1])}`]: "missing" };
  await opens(opener, batch, missing, 422);
  await opener.sees(opener.say("refusal-post-reason-needed"));
  assert.equal(await opener.holds(`fate_${plain(codes[1])}`), "missing", "what was said stays");
  await opener.fills({ difference: "邮袋里没有找到" });
  await opener.presses("post-open");
  await opener.sees(opener.say("post-difference-open"));
  assert.equal(await opener.page.locator("[name=settlement]").count(), 0, "no hand of it settles it");

  await chief.goes("/office");
  await chief.sees(chief.say("piles-post-unsettled", { count: 1 }));
  await chief.follows("post-title");
  await chief.goes(batch);
  await chief.fills({ settlement: "邮局已补送" });
  await chief.presses("post-settle");
  await chief.sees("邮局已补送");
  await chief.misses(chief.say("post-difference-open"));

  const alone = await receives(receiver, 1);
  await opens(receiver, alone.batch, { counted: 1, alone: "另一名同志住院" });
  await receiver.sees("另一名同志住院");
  await chief.goes("/office/post");
  await chief.sees(chief.say("post-mark-alone"));
});

story("a report box is opened by two, under a seal that is compared", async (stage) => {
  const [first, second, chief] = await room(stage);
  await first.goes("/office/post");
  await first.follows("post-boxes-title");
  await first.keeps("place", { box_name: "一号箱", box_place: "一楼大厅", seal_put: "A01" });
  // The second clerk: a chief who opened it could not settle what differs.
  const other = await first.page.locator("[name=second] option").filter({ hasText: /-2$/ }).getAttribute("value");
  await first.keeps("open_box", { second: other, seal_found: "A09", box_letters: 2, seal_put: "A02" });
  await first.sees(first.say("post-seal-mark"));
  await second.goes("/office/post/boxes");
  await second.sees(second.say("post-difference-open"));
  await chief.goes("/office/post/boxes");
  await chief.keeps("settle_box", { settlement: "保洁误撕，已重新封存" });
  await chief.sees("保洁误撕，已重新封存");
  await chief.goes("/office/post");
  await chief.sees(chief.say("post-way-box"));
});
