// Seals in front of the people who live with them: a passphrase, a colleague who lets one in, a report and its reason.
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

story("a newcomer reads no name until a colleague lets them in", async (stage) => {
  const house = await stage.house();
  const [clerk, newcomer] = [await house.joins("clerk"), await house.joins("clerk")];
  const { number } = await clerk.brings(LETTER);
  const one = await stage.person(clerk);
  await sets(one);

  const other = await stage.person(newcomer);
  await other.opens(number);
  await other.sees(other.say("who-sealed-locked"));
  await other.misses(LETTER.petitioner.name);
  await sets(other);
  await other.sees(other.say("seal-not-held"));
  await other.opens(number);
  await other.sees(other.say("who-sealed-not-given"));

  await one.goes("/office/seal");
  await one.pressesIn(newcomer.name, "seal-let-in");
  await one.sees(one.say("seal-done-let-in"));

  await other.opens(number);
  await other.unseals();
  await other.sees(LETTER.petitioner.name);
  await other.sees(LETTER.petitioner.phone);
  const history = await other.page.locator("section[aria-labelledby=history-head]").innerText();
  assert.ok(history.includes(other.say("event-matter-seal-opened")), "the history tells of it");

  await other.goes("/office/seal");
  await other.presses("seal-do-lock");
  await other.opens(number);
  await other.misses(LETTER.petitioner.name);
  await other.unseals();
  await other.sees(LETTER.petitioner.name);
});

story("a passphrase mistyped is said so, and two that differ are not taken", async (stage) => {
  const clerk = await (await stage.house()).joins("clerk");
  const one = await stage.person(clerk);
  await one.goes("/office/seal");
  await one.fills({ new_passphrase: PASSPHRASE, new_passphrase_again: "something else" });
  await one.presses("seal-do-set", 400);
  await one.sees(one.say("fault-passphrases-differ"));
  await one.fills({ new_passphrase: clerk.password, new_passphrase_again: clerk.password });
  await one.presses("seal-do-set", 400);
  await sets(one);
  await one.presses("seal-do-lock");
  await one.fills({ passphrase: "not this one" });
  await one.presses("seal-do-unlock", 403);
  await one.sees(one.say("error-wrong-passphrase"));
});

story("a report opens for its reception and a reason", async ({ person }) => {
  const reporter = await person();
  await reporter.reports();
  await reporter.fills({
    title: "工程款去向不明",
    content: "修路款被挪作他用。",
    who: "named",
    petitioner_name: "苗小满",
    petitioner_phone: "13900000000",
  });
  await reporter.presses("to-review");
  await reporter.presses("send");
  const { number } = await reporter.keepsTicket();

  const one = await person("reception");
  await one.opens(number);
  await one.misses("苗小满");
  await one.unseals({ reason: "电话核实举报内容" });
  await one.sees("苗小满");
  await one.sees("电话核实举报内容");
});
