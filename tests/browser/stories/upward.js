// A letter about the own chief: asked about first, sealed for the organ above, and found by nobody here afterwards.
import assert from "node:assert/strict";

import { story } from "../story.js";

const LETTER = { title: "苗木采购", content: "采购苗木时收受好处。", who: "named", petitioner_name: "苗小满", petitioner_phone: "13900000000" };

story("a letter about the own chief goes up sealed, and nobody here finds it", async ({ person }) => {
  const reporter = await person();
  await reporter.reports({ about_1_unit: "县纪委", about_1_post: "书记" });
  const above = /临川市纪委监委信访室/;
  assert.match(await reporter.reads("main"), above);
  assert.equal(await reporter.holds("about_1_post"), "书记", "what was said first stays");
  await reporter.fills(LETTER);
  await reporter.presses("to-review");
  assert.match(await reporter.reads("main"), above);
  await reporter.presses("send");
  const number = (await reporter.reads(".ticket-number")).trim();
  assert.equal(await reporter.page.locator(".ticket-code").count(), 0, "no code opens it here");
  await reporter.sees(reporter.say("sealed-no-code"));

  for (const who of ["clerk", "signer", "supervisor", "reception", "admin"]) {
    const one = await person(who);
    await one.opens(number, 404);
  }
  const reception = await person("reception");
  await reception.goes("/office/upward");
  await reception.sees(number);
  await reception.misses("苗");
  const file = await reception.context.request.get(`/office/upward/${number}`);
  const text = await file.text();
  assert.ok(file.ok() && text.startsWith("lugu-upward 1\n") && !text.includes("苗"));
  await reception.pressesIn(number, "upward-carried");
  const gone = await reception.context.request.get(`/office/upward/${number}`);
  assert.equal(gone.status(), 404, "what was carried lies here no longer");
  const clerk = await person("clerk");
  await clerk.goes("/office/upward", 404);
});
