// False accusation (Rules Art. 39 to 45; C131, C139): a mistake as long as nobody shows both; heard, submitted by another hand, found by a
// document alone, and seen by its team and the organ's leaders.
import assert from "node:assert/strict";

import { foundUntrue, handsOver, reportsSomebody, ticks } from "../leads.js";
import { story } from "../story.js";

const MADE_UP = "收条上的公章经比对系伪造。";
const MEANT = "聊天记录写明要让他落选。";

story("a false accusation takes both kinds of evidence, a hearing, another hand and a document", async ({ person, script }) => {
  const reporter = await person();
  const number = await reportsSomebody(reporter, script ? "李某枫" : "李某桐");
  const lead = await handsOver(await person("reception"), number);
  const [inspector, deputy] = [await person("inspector"), await person("deputy")];
  await foundUntrue(inspector, deputy, lead);

  await inspector.goes(lead);
  await inspector.sees(inspector.say("suspicions-about"));
  // That nothing was found is no evidence that harm was meant.
  await inspector.unfolds("suspicion-act-suspect");
  await ticks(inspector, "suspect", "suspicion_team", ["夏侯清"]);
  await inspector.keeps("suspect", { suspicion_fabrication: MADE_UP, suspicion_intent: " " }, 422);
  await inspector.sees(inspector.say("refusal-suspicion-intent-needed"));
  await inspector.keeps("suspect", { suspicion_intent: MEANT });
  await inspector.sees(inspector.say("lead-done-suspect"));
  await inspector.keeps("hear_accused", {
    suspicion_who: "收条上署名的人",
    suspicion_came: "yes",
    suspicion_text: "承认收条是自己写的。",
  });
  assert.equal(await inspector.page.locator("input[value=submit_suspicion]").count(), 0, "not the team's own");
  await deputy.goes(lead);
  await deputy.keeps("submit_suspicion", { suspicion_document: "澄纪报〔2026〕9号（虚构）" });
  await inspector.goes(lead);
  // Without a document there is no finding, and nothing of it is kept.
  const found = { suspicion_approver: "city_commission", suspicion_document: " " };
  await inspector.keeps("find_false", found, 422);
  await inspector.sees(inspector.say("refusal-suspicion-document-needed"));
  await ticks(inspector, "find_false", "suspicion_standings", [inspector.say("suspicion-standing-other")]);
  await inspector.keeps("find_false", { suspicion_document: "云纪复〔2026〕3号（虚构）" });
  await inspector.sees(inspector.say("suspicion-stage-found"));
  const routes = inspector.page.locator("select[name=suspicion_route] option");
  assert.deepEqual(await routes.evaluateAll((all) => all.map((one) => one.value)), ["", "police", "judiciary"]);
  await inspector.keeps("route_finding", { suspicion_route: "police", suspicion_document: "县公安局，澄纪移〔2026〕2号（虚构）" });
  await inspector.sees(inspector.say("lead-done-route-finding"));

  // The reception reads what came of the lead, and nothing of this.
  await inspector.keeps("feed_back");
  const reception = await person("reception");
  await reception.goes(lead);
  for (const kept of [MADE_UP, MEANT, reception.say("suspicions-head"), "云纪复"]) await reception.misses(kept);
  await inspector.goes("/office/leads/figures");
  await inspector.misses("诬告");
});
