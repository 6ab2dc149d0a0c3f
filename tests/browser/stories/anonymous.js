// What passes by the code alone: for somebody who gives no name and lets no page do anything, and for whoever lost a code.
import assert from "node:assert/strict";

import { story, storyOnce } from "../story.js";

/** Tor Browser at its safest setting: no script anywhere, and no picture, font, sound or film unless it is asked for. */
const SAFEST = { script: false, width: 1000 };
/** All that such a browser still asks a house for. */
const PLAIN = ["document", "stylesheet"];

const REPORT = {
  title: "食堂采购没有招标",
  content: "学校食堂三年没有招标，都给了同一家。",
  who: "anonymous",
};

storyOnce("a reporter without a name is asked by code and answers, in a browser at its safest setting", SAFEST, async ({ person, hand }) => {
  const reporter = await person();
  const wanted = new Set();
  reporter.listens(reporter.page, "request", (request) => wanted.add(request.resourceType()));
  await reporter.goes("/");
  await reporter.leads(reporter.page.locator("main a[href$='kind=report']").click());
  await reporter.presses("about-first-on");
  await reporter.sees(reporter.say("named-consequence"));
  await reporter.sees(reporter.say("anonymous-consequence"));
  await reporter.fills(REPORT);
  await reporter.presses("to-review");
  await reporter.presses("send");
  const { number, code } = await reporter.keepsTicket();
  await reporter.tracks(code);
  await reporter.sees(reporter.say("report-next"));

  const reception = await hand("reception");
  await reception.does(number, "ask_petitioner", { text: "是哪一所学校？" });
  await reporter.tracks(code);
  await reporter.sees(reporter.say("asked-title"));
  await reporter.sees("是哪一所学校？");
  await reporter.sees(reporter.say("step-new"));
  await reporter.fills({ text: "第二实验小学。" });
  await reporter.presses("supplement-send");
  await reporter.misses(reporter.say("asked-title"));
  await reporter.sees(reporter.say("report-next"));

  const { supplements } = await reception.sees(number);
  assert.deepEqual(supplements, ["第二实验小学。"]);
  const more = [...wanted].filter((sort) => !PLAIN.includes(sort));
  assert.deepEqual(more, [], "no page asks for anything that the safest setting leaves out");
});

story("a petitioner who lost the code is given a new one at the counter, and the old one dies", async ({ person, hand }) => {
  const clerk = await hand("clerk");
  const { number, code: lost } = await clerk.brings({
    petitioner: { name: "丁一苇", phone: "13800000000" },
  });
  const counter = await person("clerk");
  await counter.opens(number);
  await counter.does("reissue_code", { manner: "counter" });
  await counter.sees(counter.say("reissued-keep"));
  const { number: same, code } = await counter.keepsTicket();
  assert.equal(same, number);

  const petitioner = await person();
  await petitioner.tracks(lost, 410);
  await petitioner.misses(number);
  await petitioner.tracks(code);
  await petitioner.sees(petitioner.say("step-code-reissued-counter"));
});

story("what a petitioner adds is marked in the list until the organ does something", async ({ person, house }) => {
  const office = await house();
  const clerk = await office.joins("clerk");
  const { number, code } = await clerk.brings();
  const petitioner = await person();
  await petitioner.tracks(code);
  await petitioner.fills({ text: "昨天夜里又坏了一盏。" });
  await petitioner.presses("supplement-send");

  const desk = await person(clerk);
  await desk.goes("/office/matters");
  await desk.sees(desk.say("unread"));
  await desk.opens(number);
  await desk.sees("昨天夜里又坏了一盏。");
  await desk.does("ask_petitioner", { text: "是哪一盏？" });
  await desk.goes("/office/matters");
  await desk.misses(desk.say("unread"));
});
