// Notes of village observers (信访监督员, C124): one screen, and they see it arrive.
import assert from "node:assert/strict";

import { story } from "../story.js";

story("an observer hands in a note on one screen and sees where it arrived", async ({ person, script }) => {
  const observer = await person("observer");
  await observer.goes("/office");
  assert.equal(new URL(observer.page.url()).pathname, "/office/notes", "the one screen they have");
  const title = `低保名单没有公示${script ? "甲" : "乙"}`;
  const note = { title, content: "村务公开栏三个月没有更新。" };
  await observer.fills({ kind: "claim", ...note });
  await observer.presses("notes-do");
  await observer.sees("澄溪县信访局");
  const row = observer.page.locator("li.notice").filter({ hasText: title }).first();
  const number = (await row.innerText()).match(/\d{4}-\d+/)[0];
  const clerk = await person("clerk");
  await clerk.opens(number);
  await clerk.misses("麦穗");
  // Nothing else is open to them.
  await observer.opens(number, 404);
  await observer.goes("/office/notes");
  await observer.fills({ kind: "report", ...note, title: `${title}，涉及村干部` });
  await observer.presses("notes-do");
  await observer.sees("中共青泥镇纪委");
  await observer.sees(observer.say("public-stage-report"));
});
