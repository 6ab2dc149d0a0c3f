// A clarification (Rules Art. 50; C129 to C135): what was found untrue is planned in words of its own, reviewed by two sides, approved by
// another hand, done by letter and in public, and read on the portal by everybody.
import assert from "node:assert/strict";

import { FOUND, foundUntrue, handsOver, reportsSomebody, ticks } from "../leads.js";
import { story } from "../story.js";

story("a name is given back, and everybody may read that it is", async ({ person, script }) => {
  const reporter = await person();
  const number = await reportsSomebody(reporter, script ? "李某梅" : "李某兰");
  const lead = await handsOver(await person("reception"), number);
  const [inspector, deputy] = [await person("inspector"), await person("deputy")];
  await foundUntrue(inspector, deputy, lead);

  await inspector.goes(lead);
  await inspector.follows("lead-paper-clarify-consult");
  await inspector.misses(FOUND);
  await inspector.goes(lead);
  await inspector.keeps("consult", { clarify_willing: "yes", clarify_text: "同意公开澄清。" });
  await inspector.sees(inspector.say("lead-done-consult"));
  const wording = `经核查，反映您中午擅自离岗的问题不属实。${script ? "甲" : "乙"}`;
  const plan = { clarify_reason: "家长群里已有议论。", clarify_scope: "本校家长。", clarify_text: `${FOUND}所以不属实。` };
  // Nothing is clarified that need not be; what the check found stays in the room.
  await inspector.keeps("plan", plan, 422);
  await inspector.sees(inspector.say("refusal-clarify-limb-needed"));
  await inspector.page.locator("input[name=clarify_limbs][value=effect]").check();
  await inspector.page.locator("input[name=clarify_forms][value=circular]").check();
  await inspector.page.locator("input[name=clarify_public]").check();
  await inspector.keeps("plan", {}, 422);
  await inspector.sees(inspector.say("refusal-clarify-shares-words"));
  await inspector.sees("值班表和门禁记录相互印证");
  await inspector.keeps("plan", { clarify_text: wording });
  await inspector.sees(inspector.say("lead-done-plan"));
  await ticks(inspector, "review", "clarify_present", ["尤加"]);
  await inspector.keeps("review", { clarify_text: "同意。" }, 422);
  await inspector.sees(inspector.say("refusal-clarify-trial-missing"));
  await ticks(inspector, "review", "clarify_present", ["章序"]);
  await inspector.keeps("review");
  await deputy.goes(lead);
  await deputy.keeps("approve_clarification");
  await deputy.sees("CQ");
  await inspector.goes(lead);
  await inspector.keeps("agree", { clarify_text: "县委〔2026〕8号（虚构）" });
  await inspector.follows("clarify-letter-print");
  await inspector.sees(wording);
  await inspector.goes(lead);
  await inspector.follows("lead-paper-clarify-approval");
  await inspector.sees(inspector.say("clarify-sign-committee"));
  await inspector.goes(lead);
  await inspector.follows("lead-paper-clarify-notice");
  await inspector.sees(wording);
  await inspector.misses(FOUND);
  await inspector.goes(lead);
  await inspector.keeps("give", { clarify_form: "letter", clarify_text: "当面送达本人。" });
  await reporter.goes("/cleared");
  await reporter.misses(wording);
  await inspector.keeps("give", { clarify_form: "circular", clarify_text: "本校家长会。" });
  await reporter.goes("/");
  await reporter.follows("cleared-link");
  await reporter.sees(wording);
  // Nothing else of it: neither who, nor in which lead.
  for (const kept of ["李某", "XS2026", "CQ2026", "家长会", FOUND]) await reporter.misses(kept);
  await inspector.keeps("tell_personnel", { clarify_text: "县教育局人事科（虚构）" });
  await inspector.keeps("visit_cleared", { clarify_text: "议论已经平息。" });
  await inspector.keeps("close_clarification");
  await inspector.sees(inspector.say("clarify-stage-closed"));
  assert.equal(await inspector.page.locator("input[value=give]").count(), 0);
  // What proved untrue is no stain: the file says cleared, and quotes nothing.
  await inspector.follows("integrity-file-link");
  await inspector.sees(inspector.say("integrity-standing-cleared"));
  for (const kept of [FOUND, wording, "无人看管"]) await inspector.misses(kept);
});

story("a personnel department asks, and another hand answers in a fixed sentence", async ({ person, script }) => {
  const asker = `县委组织部干部科（虚构）${script ? "甲" : "乙"}`;
  const keeper = await person("third_inspector");
  await keeper.goes("/office/leads/all");
  await keeper.leads(keeper.page.locator("tbody a.number").last().click());
  await keeper.follows("integrity-file-link");
  await keeper.keeps("ask", { integrity_asker: asker, integrity_purpose: "换届人选" });
  await keeper.sees(asker);
  assert.equal(await keeper.page.locator("input[value=answer]").count(), 0, "not theirs to answer");
  const deputy = await person("deputy");
  await deputy.goes("/office/integrity");
  const request = deputy.page.locator("div.notice").filter({ hasText: asker });
  await request.locator("summary").filter({ hasText: deputy.say("integrity-act-answer") }).click();
  const form = request.locator("form").filter({ has: deputy.page.locator("input[value=answer]") });
  // He was reported and cleared: that nothing is being checked is all there is to choose from.
  const offered = form.locator("select[name=integrity_reply] option");
  assert.deepEqual(await offered.evaluateAll((all) => all.map((one) => one.value)), ["", "clean", "cleared"]);
  await form.locator("select").selectOption("cleared");
  await deputy.leads(form.locator("button").click());
  await deputy.sees(deputy.say("integrity-done-answer"));
  const answered = deputy.page.locator("div.notice").filter({ hasText: asker });
  await deputy.leads(answered.locator("a").filter({ hasText: deputy.say("integrity-print") }).click());
  await deputy.sees(deputy.say("integrity-says-cleared"));
  // Never counts, never quotations.
  for (const kept of ["低保", "XS2026", "6"]) assert.ok(!(await deputy.page.locator("article").innerText()).replaceAll(/HF2026-\d+|2026年\d+月\d+日/g, "").includes(kept), kept);
  // Whoever entered it sees that it is answered, and not how.
  await keeper.goes("/office/integrity");
  await keeper.sees(keeper.say("integrity-stage-answered"));
  await keeper.misses(keeper.say("integrity-reply-cleared"));
});

story("what is neither proved nor excluded is not clarified, and the page says so", async ({ person, script }) => {
  const reporter = await person();
  const number = await reportsSomebody(reporter, script ? "李某竹" : "李某菊");
  const lead = await handsOver(await person("reception"), number);
  const [inspector, deputy] = [await person("inspector"), await person("deputy")];
  await inspector.goes(lead);
  await inspector.keeps("receive");
  await ticks(inspector, "propose", "lead_present", ["简行", "商陆"]);
  await inspector.keeps("propose", { lead_disposal: "end", lead_grounds: "没有可查的材料。", lead_finding: "unproved" });
  await deputy.goes(lead);
  await deputy.keeps("approve");
  await inspector.goes(lead);
  await inspector.sees(inspector.say("refusal-clarify-not-excluded"));
  assert.equal(await inspector.page.locator("input[value=consult]").count(), 0);
});

story("whoever was reported untruly writes an application, and nothing of it is kept", async ({ person }) => {
  const one = await person();
  await one.goes("/cleared");
  await one.follows("apply-title");
  await one.fills({ apply_name: "骆青苗", apply_phone: "000-5550", apply_reported: "说我截留低保金。" });
  // The browser itself asks for what is missing; what it lets through the page names.
  await one.page.locator("form.sheet").evaluate((it) => (it.noValidate = true));
  await one.presses("apply-write", 422);
  await one.sees(one.say("fault-missing"));
  assert.equal(await one.holds("apply_reported"), "说我截留低保金。");
  await one.page.locator("input[name=apply_limbs][value=career]").check();
  await one.fills({ apply_harm: "影响参选。", apply_request: "在村里澄清。" });
  // Where several organs receive reports, one is named.
  await one.page.locator("select[name=apply_organ]").selectOption({ label: "澄溪县纪委监委" });
  await one.presses("apply-write");
  await one.sees(one.say("apply-sign"));
  await one.sees("骆青苗");
  await one.goes("/cleared/apply");
  assert.equal(await one.holds("apply_name"), "");
});
