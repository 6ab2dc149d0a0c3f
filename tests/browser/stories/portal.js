// What the public does: bring something, keep the code, look where it stands.
import assert from "node:assert/strict";

import { story } from "../story.js";

const CLAIM = {
  title: "操场围栏缺了一截",
  content: "学校操场东侧围栏缺了一截，孩子课间跑到马路边，请尽快修好。",
  who: "named",
  petitioner_name: "丁一苇",
  petitioner_phone: "13800000000",
};

story("a petitioner brings a claim, follows it by its code and adds to it", async ({ person }) => {
  const petitioner = await person();
  await petitioner.goes("/");
  await petitioner.leads(petitioner.page.locator("main a[href$='kind=claim']").click());
  await petitioner.fills(CLAIM);
  await petitioner.presses("to-review");
  await petitioner.sees(CLAIM.content);
  await petitioner.presses("send");
  const { number, code } = await petitioner.keepsTicket();

  await petitioner.tracks(code);
  await petitioner.sees(number);
  await petitioner.sees(petitioner.say("public-stage-registered"));
  await petitioner.misses(CLAIM.petitioner_name);

  await petitioner.fills({ text: "补充：昨天又有孩子跑出去。" });
  await petitioner.presses("supplement-send");
  await petitioner.sees(petitioner.say("done-supplement"));
});

story("whoever looks again before sending can change what was written", async ({ person }) => {
  const petitioner = await person();
  await petitioner.goes("/new?kind=claim");
  await petitioner.fills(CLAIM);
  await petitioner.presses("to-review");
  await petitioner.presses("change");
  await petitioner.fills({ title: "操场围栏缺了三米" });
  await petitioner.presses("to-review");
  await petitioner.sees("操场围栏缺了三米");
  await petitioner.misses(CLAIM.title);
  await petitioner.sees(CLAIM.content);
});

story("whoever signs says how to be reached, and keeps what was written", async ({ person }) => {
  const petitioner = await person();
  await petitioner.goes("/new?kind=claim");
  await petitioner.fills({ ...CLAIM, petitioner_phone: "" });
  await petitioner.presses("to-review", 400);
  await petitioner.sees(petitioner.say("fault-unreachable"));
  assert.equal(await petitioner.holds("petitioner_name"), CLAIM.petitioner_name);
  await petitioner.fills({ petitioner_address: "望溪路 1 号" });
  await petitioner.presses("to-review");
  await petitioner.sees("望溪路 1 号");
});

story("only one row asks whom it is about, until somebody unfolds the others", async ({ person }) => {
  const petitioner = await person();
  await petitioner.goes("/new?kind=claim");
  const rows = petitioner.page.locator("[name^=about_][name$=_name]");
  const seen = async () => (await Promise.all((await rows.all()).map((row) => row.isVisible()))).filter(Boolean);
  assert.equal((await seen()).length, 1);
  await petitioner.unfolds("part-about-more");
  assert.equal((await seen()).length, 3);
  await petitioner.fills({ ...CLAIM, about_2_unit: "某公司" });
  await petitioner.presses("to-review");
  await petitioner.presses("change");
  assert.equal((await seen()).length, 3, "what was named there is not folded away");
});

story("an anonymous report gives a code, and its page tells nothing of its way", async ({ person }) => {
  const reporter = await person();
  await reporter.reports();
  await reporter.fills({ title: "采购没有公开", content: "食堂采购没有招标。", who: "anonymous" });
  await reporter.presses("to-review");
  await reporter.presses("send");
  const { code, number } = await reporter.keepsTicket();
  await reporter.tracks(code);
  await reporter.sees(reporter.say("report-next"));

  const clerk = await person("clerk");
  await clerk.opens(number, 404);
  const reception = await person("reception");
  await reception.opens(number);
  await reception.sees("食堂采购没有招标。");
});

story("a code that nobody was given opens nothing, and stays in the field", async ({ person }) => {
  const stranger = await person();
  await stranger.tracks("1".repeat(24), 404);
  await stranger.sees(stranger.say("error-no-such-code"));
  assert.equal((await stranger.holds("code")).length, 24);
});
