// What is kept no longer: appraised by one, put off by another, approved in the end, and gone from the page and by its code.
import assert from "node:assert/strict";

import { story } from "../story.js";

const LETTER = {
  title: "门口堆着杂物",
  content: "楼道里堆着杂物，请清理。",
  petitioner: { name: "苗小满", phone: "13900000000" },
};

story("what is over is appraised, put off, and erased by two hands", async (stage) => {
  const house = await stage.house();
  const [clerk, head, leader] = [
    await house.joins("clerk"),
    await house.joins("head"),
    await house.joins("leader"),
  ];
  const { number, code } = await clerk.brings(LETTER);
  await clerk.does(number, "propose", { way: "keep" });
  await leader.does(number, "allot");

  const one = await stage.person(clerk);
  await one.opens(number);
  await one.sees(one.say("kept-until", { date: "2056年12月31日" }));
  await one.does("propose_erasure", { erasure_ground: "retention_over", reason: "没有保存价值" }, 422);
  await one.sees("2056年12月31日");
  await one.does("propose_erasure", { erasure_ground: "registered_in_error", reason: "不是信访事项" });
  await one.sees("不是信访事项");

  const other = await stage.person(head);
  await other.opens(number);
  await other.does("hold", { reason: "审计要用" });
  await other.sees("审计要用");
  await other.does("release_hold", { reason: "审计结束" });
  await one.opens(number);
  await one.does("propose_erasure", { erasure_ground: "registered_in_error", reason: "不是信访事项" });

  const last = await stage.person(leader);
  await last.opens(number);
  await last.does("erase");
  await last.misses(LETTER.content);
  await last.misses(LETTER.title);
  await last.sees(last.say("who-erased"));
  await last.sees(last.say("erasure-ground-registered-in-error"));
  assert.equal(await last.page.locator("details.act").count(), 0, "nothing more is done to it");

  const petitioner = await stage.person();
  await petitioner.tracks(code, 404);
});
