// A lead as others than those who worked on it see it (Rules Art. 14; C74, C75): the room that manages cases is told of it, both rooms review
// what was found, and where one finds it too light, a leader has it done anew.
import { FOUND, foundUntrue, handsOver, reportsSomebody, ticks } from "../leads.js";
import { story } from "../story.js";

const LETTER = "门卫室是空的";

story("those who had no hand in a lead review it, and a fault has it done anew", async ({ person, script }) => {
  const reporter = await person();
  const name = script ? "李某桐" : "李某槐";
  const lead = await handsOver(await person("reception"), await reportsSomebody(reporter, name));
  const cases = await person("case_room");
  await cases.goes("/office/leads");
  await cases.sees(name);
  const trials = await person("trial_room");
  await trials.goes(lead, 404);
  const inspector = await person("inspector");
  const deputy = await person("deputy");
  await foundUntrue(inspector, deputy, lead);
  await cases.goes(lead);
  await cases.sees(FOUND);
  await cases.keeps("review_lead", { lead_opinion: "sound", lead_text: "事实清楚。" });
  await cases.sees(cases.say("lead-done-review-lead"));
  await trials.goes(lead);
  await trials.keeps("review_lead", { lead_opinion: "unclear", lead_text: "没有核对门禁原始记录。" });
  await inspector.goes(lead);
  await inspector.sees("没有核对门禁原始记录。");
  await deputy.goes(lead);
  await deputy.keeps("recheck", { lead_reason: "请补充核对门禁原始记录。" });
  await deputy.sees(deputy.say("lead-done-recheck"));
  await inspector.goes(lead);
  await inspector.sees("请补充核对门禁原始记录。");
  await trials.goes(lead, 404);
});

story("a leader reads the letter that the reception shows them, and nobody sees who wrote it", async ({ person, script }) => {
  const reporter = await person();
  const name = script ? "李某楠" : "李某楝";
  const signed = { who: "named", petitioner_name: "苗小满", petitioner_phone: "13900000000" };
  const number = await reportsSomebody(reporter, name, signed);
  const reception = await person("reception");
  const lead = await handsOver(reception, number);
  const deputy = await person("deputy");
  await deputy.goes(lead);
  await deputy.misses(LETTER);
  await reception.goes(lead);
  await ticks(reception, "circulate", "lead_readers", ["商陆"]);
  await reception.keeps("circulate");
  await reception.sees(reception.say("lead-unread"));
  await deputy.goes(lead);
  await deputy.sees(LETTER);
  for (const kept of ["苗小满", "13900000000", number]) await deputy.misses(kept);
  await deputy.keeps("mark_read", { lead_instruction: "请抓紧核查，一周内报我。" });
  await deputy.sees(deputy.say("lead-done-mark-read"));
  const inspector = await person("inspector");
  await inspector.goes(lead);
  await inspector.sees("请抓紧核查，一周内报我。");
  await inspector.misses(LETTER);
  await reception.goes(lead);
  await reception.misses("一周内报我");
});

story("an administrator names the rooms that see to leads, and is told which do not fit", async ({ person }) => {
  const admin = await person("admin");
  await admin.goes("/office/keep");
  await admin.leads(admin.page.getByRole("link", { name: "云州市纪委监委", exact: true }).click());
  await admin.keeps("name_lead_rooms", { case_first: true }, 422);
  await admin.sees(admin.say("office-refusal-lead-rooms-unfit"));
});
