// A lead (Rules Art. 14, 17, 18): made of a report, received, studied by two, approved by another, answered in writing, closed,
// and told to the reception; a room that has nothing to do with it finds none.
import assert from "node:assert/strict";

import { SUMMARY, handsOver, reportsSomebody, ticks } from "../leads.js";
import { story } from "../story.js";

const LETTER = "门卫室是空的";

story("a report becomes a lead, and goes by two hands to its end", async ({ person, script }) => {
  const reporter = await person();
  const name = script ? "李某春" : "李某秋";
  const number = await reportsSomebody(reporter, name);
  const reception = await person("reception");
  const lead = await handsOver(reception, number);
  // Of the same person no second lead is made of it.
  assert.equal(await reception.page.locator("input[value=hand_over]").count(), 0);

  const inspector = await person("inspector");
  await inspector.goes("/office/leads");
  await inspector.sees(name);
  await inspector.goes(lead);
  await inspector.sees(SUMMARY);
  // Whoever works on it never sees the report, nor its number.
  await inspector.misses(LETTER);
  await inspector.misses(number);
  await inspector.opens(number, 404);
  const elsewhere = await person("other_inspector");
  await elsewhere.goes(lead, 404);
  await elsewhere.goes("/office/leads");
  await elsewhere.misses(name);
  const clerk = await person("clerk");
  await clerk.goes("/office/leads", 404);

  await inspector.goes(lead);
  await inspector.keeps("receive");
  await inspector.sees(inspector.say("lead-done-receive"));
  // One alone is no study: what was typed stays, and the fault stands where it is.
  const proposal = { lead_disposal: "inquiry", lead_grounds: "属于一般性问题，请本人说明。", lead_plan: "由分管副书记签发函询。" };
  await ticks(inspector, "propose", "lead_present", ["简行"]);
  await inspector.keeps("propose", proposal, 422);
  await inspector.sees(inspector.say("refusal-lead-studied-by-one"));
  assert.equal(await inspector.holds("lead_grounds"), proposal.lead_grounds);
  await ticks(inspector, "propose", "lead_present", ["商陆"]);
  await inspector.presses("lead-act-propose");
  await inspector.sees(inspector.say("lead-done-propose"));

  const deputy = await person("deputy");
  await deputy.goes(lead);
  await deputy.keeps("approve");
  await deputy.sees(deputy.say("lead-done-approve"));

  await inspector.goes(lead);
  // The letter of inquiry is in words of its own, and says nothing of the lead beside them.
  await inspector.keeps("write_inquiry", { lead_text: `有人反映${LETTER}，孩子自己跑出去买零食，请说明。` }, 422);
  await inspector.sees(inspector.say("refusal-lead-shares-words"));
  await inspector.sees("孩子自己跑出去买零食");
  const asked = "请说明当天中午的值班安排，并附值班表。";
  await inspector.keeps("write_inquiry", { lead_text: asked });
  await inspector.sees(inspector.say("lead-done-write-inquiry"));
  await inspector.follows("lead-paper-inquiry");
  await inspector.sees(asked);
  await inspector.misses(SUMMARY);
  await inspector.goes(lead);
  await inspector.keeps("serve");
  await inspector.keeps("explain", { lead_text: "当天按时值班，附值班表。" }, 422);
  await inspector.sees(inspector.say("refusal-lead-not-countersigned"));
  await inspector.keeps("explain", { lead_countersigned: true });
  await inspector.keeps("report", { lead_finding: "untrue", lead_measure: "accepted", lead_text: "值班表和门禁记录相互印证，当天有人值班。" });
  await deputy.goes(lead);
  await deputy.keeps("close");
  await inspector.goes(lead);
  await inspector.keeps("feed_back");
  await inspector.goes("/office/leads");
  await inspector.misses(name);

  await reception.goes(lead);
  await reception.sees(number);
  await reception.sees(reception.say("lead-finding-untrue"));
});

story("a warning card is given in words of its own, and no caution before its time", async ({ person, script }) => {
  const reporter = await person();
  const name = script ? "李某冬" : "李某夏";
  const number = await reportsSomebody(reporter, name);
  const reception = await person("reception");
  const lead = await handsOver(reception, number);
  const inspector = await person("inspector");
  await inspector.goes(lead);
  await inspector.keeps("receive");
  const card = { card_concrete: "no", card_kind: "yellow", card_ground: "signs", card_reason: "值守制度没有落到人。" };
  const copied = `据反映${LETTER}，孩子自己跑出去买零食，请整改。`;
  // Something to be checked is checked first; what the letter says is named where it stands in the card.
  await inspector.keeps("propose_card", { ...card, card_concrete: "yes", card_text: copied }, 422);
  await inspector.sees(inspector.say("refusal-card-check-instead"));
  await inspector.keeps("propose_card", { card_concrete: "no" }, 422);
  await inspector.sees(inspector.say("refusal-card-shares-words"));
  await inspector.sees("孩子自己跑出去买零食");
  await inspector.keeps("propose_card", { card_text: "请健全午间值守制度，三个月内整改到位。" });
  await inspector.sees(inspector.say("lead-done-propose-card"));
  const deputy = await person("deputy");
  await deputy.goes(lead);
  await deputy.keeps("approve_card", { card_reason: "苗头明显，及早提醒。" });
  await deputy.sees("XK");
  await inspector.goes(lead);
  await inspector.keeps("serve_card");
  await inspector.keeps("visit_card", { card_mended: "no", card_text: "当天回访，制度还没有张贴。" });
  const caution = { card_concrete: "no", card_kind: "red", card_ground: "not_mended", card_reason: "没有整改。", card_text: "现予警诫，请立即整改。" };
  await inspector.keeps("propose_card", caution, 422);
  await inspector.sees(inspector.say("refusal-card-too-soon", { date: "2027年2月23日" }));
  await inspector.goes("/office/leads/cards");
  await inspector.sees(name);
  // The reception, whose letter it was, hears of no card.
  await reception.goes(lead);
  await reception.misses("XK");
});

story("whoever signed is told by the reception, and the room sees nothing of it", async ({ person, script }) => {
  const reporter = await person();
  const name = script ? "李某松" : "李某柏";
  const number = await reportsSomebody(reporter, name, { who: "named", petitioner_name: "苗小满", petitioner_phone: "13900000000" });
  const reception = await person("reception");
  const lead = await handsOver(reception, number);
  await reception.goes(lead);
  // Fifteen working days from 23 November.
  await reception.sees("2026年12月14日");
  await reception.keeps("notify_reporter", { reporter_by: "phone" });
  await reception.sees(reception.say("lead-done-notify-reporter"));
  const inspector = await person("inspector");
  await inspector.goes(lead);
  await inspector.misses(inspector.say("reporters-head"));
  await inspector.misses(inspector.say("event-reporter-notified"));
  await inspector.keeps("receive");
  await ticks(inspector, "propose", "lead_present", ["简行", "商陆"]);
  await inspector.keeps("propose", { lead_disposal: "end", lead_grounds: "查无此事。", lead_finding: "untrue" });
  const deputy = await person("deputy");
  await deputy.goes(lead);
  await deputy.keeps("approve");
  await inspector.goes(lead);
  await inspector.keeps("feed_back");
  await reception.goes(lead);
  await reception.keeps("answer_reporter", { reporter_by: "letter", reporter_text: "经核查不属实。" });
  await reception.keeps("reporter_objects", { reporter_text: "有当天的照片。", reporter_evidence: "yes" });
  // New evidence is checked before anything is explained away.
  await reception.keeps("explain_to_reporter", { reporter_text: "已核查。" }, 422);
  await reception.sees(reception.say("refusal-lead-check-first"));
  assert.equal(await reception.holds("reporter_text"), "已核查。");
  const again = await handsOver(reception, number);
  assert.ok(again);
  await reception.goes(lead);
  await reception.keeps("explain_to_reporter", { reporter_text: "新的证据已另行核查。" });
  await reception.sees(reception.say("lead-done-explain-to-reporter"));
  await inspector.goes(lead);
  for (const kept of ["照片", "经核查不属实", "苗小满", number]) await inspector.misses(kept);
});

story("which card fits is told, and a notice has the time that is set with it", async ({ person, script }) => {
  const reporter = await person();
  const number = await reportsSomebody(reporter, script ? "李某竹" : "李某枫");
  const lead = await handsOver(await person("reception"), number);
  const [inspector, deputy] = [await person("inspector"), await person("deputy")];
  await inspector.goes(lead);
  await inspector.keeps("receive");
  await inspector.page.getByText(inspector.say("card-guide"), { exact: true }).click();
  const line = (ground, told) => inspector.say("card-guide-line", { ground: inspector.say(`card-ground-${ground}`), told });
  await inspector.sees(line("asked", inspector.say("card-fits")));
  await inspector.sees(line("verified", inspector.say("refusal-card-not-verified")));
  const notice = { card_concrete: "no", card_kind: "notice", card_ground: "general", card_reason: "没有具体线索。", card_text: "请说明午间值守安排。" };
  await inspector.keeps("propose_card", notice, 422);
  await inspector.sees("最多 30 个工作日");
  await inspector.keeps("propose_card", { card_within: "5" });
  await deputy.goes(lead);
  await deputy.keeps("approve_card");
  await inspector.goes(lead);
  await inspector.keeps("serve_card");
  // Five working days from Monday 23 November.
  await inspector.sees("2026年11月30日");
  await inspector.keeps("answer_card", { card_text: "已安排专人。", card_countersigned: true });
  await inspector.keeps("ask_card_again", { card_text: "请补充说明从哪天起安排。" });
  await inspector.sees(inspector.say("lead-done-ask-card-again"));
  await inspector.follows("card-paper");
  await inspector.sees(inspector.say("keep-rules-working-days", { count: "5" }));
});
