// A lead that an organ below works on (Rules Art. 20 to 23): assigned by two hands, signed for and reported on below, sent down again for
// more, taken up and closed above; below nothing is seen of the study above, and above nothing of what is only being written.
import assert from "node:assert/strict";

import { SUMMARY, handsOver, reportsSomebody, ticks } from "../leads.js";
import { story } from "../story.js";

const WANTED = "请到校核对值班表，按期报告。";
const GROUNDS = "情况集中在学校，就近核查更快。";
const REPORT = "值班表与门禁记录不符，当天无人值班。";

story("an organ below works on a lead, and what it found is taken up above", async ({ person, script }) => {
  const reporter = await person();
  const name = script ? "李某杉" : "李某樟";
  const number = await reportsSomebody(reporter, name);
  const lead = await handsOver(await person("reception"), number);
  const inspector = await person("inspector");
  await inspector.goes(lead);
  await inspector.keeps("receive");
  await ticks(inspector, "propose", "lead_present", ["简行", "商陆"]);
  const proposal = { lead_disposal: "assign", lead_grounds: GROUNDS, lead_plan: WANTED, lead_assign_ground: "public_reaction" };
  await inspector.keeps("propose", proposal, 400);
  await inspector.keeps("propose", { lead_to: "中共新杨镇纪委" });
  await inspector.sees(inspector.say("lead-done-propose"));
  const deputy = await person("deputy");
  await deputy.goes(lead);
  await deputy.keeps("approve");

  const town = await person("town_discipline");
  await town.goes("/office/leads");
  await town.sees(name);
  await town.goes(lead);
  await town.sees(SUMMARY);
  await town.sees(WANTED);
  await town.sees("2027年2月23日");
  await town.misses(GROUNDS);
  // The letter says what is asked and no more; the slip of the approval is not theirs.
  await town.follows("lead-paper-assignment");
  await town.sees(WANTED);
  await town.misses(GROUNDS);
  await town.goes(`${lead}/papers/approval`, 404);
  await deputy.goes(`${lead}/papers/approval`);
  await deputy.sees(GROUNDS);
  await town.goes(lead);
  await town.misses(number);
  await town.keeps("accept");
  await ticks(town, "report_below", "lead_present", ["圩白"]);
  await town.keeps("report_below", { lead_way: "verify", lead_finding: "true", lead_measure: "criticism", lead_text: REPORT });
  await town.sees(town.say("lead-done-report-below"));
  await inspector.goes(lead);
  await inspector.misses(REPORT);
  // Nobody else there may sign: the step says so.
  await town.keeps("send_up");
  await inspector.goes(lead);
  await inspector.sees(REPORT);
  await inspector.sees(inspector.say("lead-alone-yes"));
  await deputy.goes(lead);
  await deputy.keeps("ask", { lead_ask_ground: "overdue", lead_manner: "letter", lead_text: "请补充门卫的说明。" }, 422);
  await deputy.sees(deputy.say("refusal-lead-not-overdue"));
  await deputy.keeps("ask", { lead_ask_ground: "supplement" });
  await town.goes(lead);
  await town.sees("请补充门卫的说明。");
  await ticks(town, "report_below", "lead_present", ["圩白"]);
  await town.keeps("report_below", { lead_way: "verify", lead_finding: "true", lead_measure: "criticism", lead_text: "门卫说明已经附上。" });
  await town.keeps("send_up");
  await town.goes("/office/leads");
  await town.misses(name);
  await inspector.goes(lead);
  await inspector.keeps("take_up");
  await deputy.goes(lead);
  await deputy.keeps("close");
  await deputy.sees(deputy.say("lead-finding-true"));

  const elsewhere = await person("other_inspector");
  await elsewhere.goes(lead, 404);
  assert.equal(await town.page.locator("a.number").filter({ hasText: name }).count(), 0);
});
