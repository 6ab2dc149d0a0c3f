// Leads: a report comes, the reception makes a lead of it, and a room works on it.

/** The room of the demonstration's inspector. */
const ROOM = "第一监督检查室";

/** What is said of somebody, as the reception puts it. */
export const SUMMARY = "反映中午校门无人看管，学生自行进出。";

/** A report about somebody whom no register knows, which nobody signs unless they say who they are; gives its number. */
export async function reportsSomebody(one, name, who = { who: "anonymous" }) {
  await one.reports({ about_1_name: name, about_1_unit: "新杨中心小学", about_1_post: "副校长" });
  await one.fills({ title: "校门无人看管", content: "中午值班的人都走了，门卫室是空的，孩子自己跑出去买零食。", ...who });
  await one.presses("to-review");
  await one.presses("send");
  return (await one.reads(".ticket-number")).trim();
}

/** Goes to the leads of a report from its page. */
export async function goesToLeadsOf(one, number) {
  await one.opens(number);
  await one.follows("leads-of-link");
}

/** Makes a lead of a report's first person; gives where it is. */
export async function handsOver(one, number) {
  await goesToLeadsOf(one, number);
  await one.keeps("hand_over", { lead_person: "1", lead_room: ROOM, lead_summary: SUMMARY });
  await one.sees(one.say("lead-done-hand-over"));
  return one.page.locator("tbody a.number").first().getAttribute("href");
}

/** Ticks people by their names in a form that does this. */
export async function ticks(one, change, field, names) {
  const sign = one.page.locator(`input[name=change][value=${change}]`);
  const form = one.page.locator("details.act form").filter({ has: sign });
  const folded = one.page.locator("details.act").filter({ has: sign });
  if (!(await folded.evaluate((it) => it.open))) await folded.locator("summary").click();
  for (const name of names) {
    const choice = form.locator("label.choice").filter({ has: one.page.locator(`input[name=${field}]`), hasText: name });
    await choice.locator("input").check();
  }
}

/** What the check of such a lead found. */
export const FOUND = "值班表和门禁记录相互印证，当天有人值班。";

/** What a room found untrue, and another hand closed. */
export async function foundUntrue(inspector, deputy, lead) {
  await inspector.goes(lead);
  await inspector.keeps("receive");
  await ticks(inspector, "propose", "lead_present", ["简行", "商陆"]);
  await inspector.keeps("propose", { lead_disposal: "talk", lead_grounds: "属于一般性问题。", lead_plan: "当面了解情况。" });
  await deputy.goes(lead);
  await deputy.keeps("approve");
  await inspector.goes(lead);
  await inspector.keeps("talk_held", { lead_text: "本人说明当天在岗。" });
  await inspector.keeps("report", { lead_finding: "untrue", lead_measure: "none", lead_text: FOUND });
  await deputy.goes(lead);
  await deputy.keeps("close");
}
