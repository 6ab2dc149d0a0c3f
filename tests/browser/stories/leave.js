// Somebody is away and a deputy acts in their posts; an office of one officer sends a matter up.
import assert from "node:assert/strict";

import { story } from "../story.js";

/** The day so many days after the one on which the office of the stories stands. */
const day = (from) => `2026-11-${23 + from}`;

/** The value under which somebody is chosen in a field. */
async function choice(one, field, name) {
  const option = one.page.locator(`select[name="${field}"] option`, { hasText: name });
  return option.getAttribute("value");
}

story("whoever goes away hands everything to a deputy in one act, and takes it back", async (stage) => {
  const [office, organ] = [await stage.house(), await stage.house({ kind: "responsible_organ" })];
  const [clerk, leader] = [await office.joins("clerk"), await office.joins("leader")];
  const [handler, head, signs] = [
    await organ.joins("handler"),
    await organ.joins("head"),
    await organ.joins("leader"),
  ];
  const { number } = await clerk.brings({ title: "路面塌陷" });
  await clerk.does(number, "propose", { way: "forward", to: organ.name });
  await leader.does(number, "allot");
  await handler.does(number, "sign_for");
  await handler.does(number, "accept", { branch: "31-6" });
  await handler.does(number, "draft_answer", { text: "本月内修复。", outcome: "supported" });

  const away = await stage.person(signs);
  await away.goes("/office/go");
  await away.leads(away.page.getByRole("link", { name: away.say("nav-leave"), exact: true }).first().click());
  const deputy = { deputy: await choice(away, "deputy", head.name) };
  assert.equal(await away.page.locator("input[name=posts]:checked").count(), 1, "every post is chosen");
  await away.fills({ ...deputy, first_day: day(2), last_day: day(1) });
  await away.presses("leave-do", 422);
  await away.sees(away.say("office-refusal-ends-before"));
  assert.equal(await away.holds("first_day"), day(2), "what was typed is still there");
  await away.fills({ ...deputy, first_day: day(0), last_day: day(2) });
  await away.presses("leave-do");
  await away.sees(away.say("leave-done-set"));
  await away.sees(away.say("leave-runs"));

  const acting = await stage.person(head);
  await acting.goes("/office");
  await acting.sees(acting.say("leave-link"));
  await acting.sees(signs.name);
  await acting.opens(number);
  const stale = await stage.person(head);
  await stale.opens(number);
  await acting.does("approve_answer");
  await acting.opens(number);
  await acting.sees(acting.say("by-deputy", { name: head.name, away: signs.name }));

  // The other way round at the same time is a circle.
  await acting.goes("/office/leave");
  await acting.fills({ deputy: await choice(acting, "deputy", signs.name), first_day: day(1), last_day: day(1) });
  await acting.presses("leave-do", 422);
  await acting.sees(acting.say("office-refusal-deputies-in-circle"));

  await away.goes("/office/leave");
  await away.presses("leave-end");
  await away.sees(away.say("leave-done-end"));
  await away.misses(away.say("leave-runs"));
});

story("a page that was opened while a deputyship ran does nothing afterwards, and says why", async (stage) => {
  const office = await stage.house();
  const [clerk, supervisor] = [await office.joins("clerk"), await office.joins("supervisor")];
  const { number } = await clerk.brings({ title: "路灯不亮" });
  const away = await stage.person(clerk);
  await away.goes("/office/leave");
  await away.fills({ deputy: await choice(away, "deputy", supervisor.name), first_day: day(0), last_day: day(2) });
  await away.presses("leave-do");
  const acting = await stage.person(supervisor);
  await acting.opens(number);
  await acting.unfolds("command-propose");
  await away.presses("leave-end");
  await acting.does("propose", { way: "keep" }, 403);
  const date = "2026年11月23日";
  await acting.sees(acting.say("error-lapsed", { name: clerk.name, date, roles: acting.say("role-clerk") }).split("。")[0]);
  // It is said of every number alike.
  await acting.goes("/office/matters/2026-9999999999", 404);
  await acting.sees(acting.say("leave-lapsed", { name: clerk.name, date }));
});

story("the only officer of a township sends a matter up by one click", async (stage) => {
  const [office, town] = [await stage.house(), await stage.house({ kind: "township" })];
  const [clerk, leader] = [await office.joins("clerk"), await office.joins("leader")];
  const only = await town.joins("handler");
  const { number } = await clerk.brings({ title: "宅基地纠纷" });
  await clerk.does(number, "propose", { way: "forward", to: town.name });
  await leader.does(number, "allot");
  const one = await stage.person(only);
  await one.opens(number);
  await one.does("sign_for");
  await one.does("accept", { branch: "31-6" });
  await one.presses("command-send-up");
  await one.sees(one.say("piles-sent-up"));
  await one.goes(`/office/matters/${number}`, 404);

  const above = await stage.person(leader);
  await above.opens(number);
  await above.sees(above.say("event-matter-sent-up"));
});
