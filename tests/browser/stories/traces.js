// Whoever reads a report leaves a trace: it bears their name, and the auditor sees the look and not the report.
import assert from "node:assert/strict";

import { story } from "../story.js";

const LETTER = { title: "物资采购", content: "暗号七七，采购时收受好处。", who: "named", petitioner_name: "苗小满", petitioner_phone: "13900000000" };

story("the auditor sees who read a report, and opens none", async ({ person }) => {
  const reporter = await person();
  await reporter.reports({ about_1_unit: "县林业局", about_1_post: "科员" });
  await reporter.fills(LETTER);
  await reporter.presses("to-review");
  await reporter.presses("send");
  const number = (await reporter.reads(".ticket-number")).trim();

  const auditor = await person("auditor");
  await auditor.goes(`/office/traces?number=${number}`);
  await auditor.sees(auditor.say("traces-none"));

  const reception = await person("reception");
  await reception.opens(number);
  await reception.sees("暗号七七");
  assert.match(await reception.reads(".reader"), /尤加/);
  const mark = reception.page.locator("svg.watermark");
  assert.equal(await mark.getAttribute("aria-hidden"), "true", "it is read out to nobody");
  assert.equal(await mark.evaluate((svg) => getComputedStyle(svg).pointerEvents), "none", "it takes no click");
  assert.match(await mark.textContent(), /尤加/);

  await auditor.goes("/office");
  assert.match(auditor.page.url(), /\/office\/traces$/, "the first page of whoever audits");
  await auditor.goes(`/office/traces?number=${number}`);
  const looks = await auditor.reads("section[aria-labelledby=all]");
  assert.ok(looks.includes("尤加") && looks.includes(auditor.say("look-page")), "who, and in what manner");
  await auditor.misses("暗号七七");
  await auditor.opens(number, 404);
  await auditor.misses("暗号七七");

  const clerk = await person("clerk");
  await clerk.goes("/office/traces", 403);
});
