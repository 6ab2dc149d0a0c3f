// The leader's page: each figure leads to a list that is as long as it says.
import assert from "node:assert/strict";

import { SCHOOLS } from "../people.js";
import { story } from "../story.js";

story("every figure of the leader's page leads to a list as long as it says", async ({ person, house }) => {
  const own = await house({ units: ["办信科"] });
  const [clerk, leader] = [await own.joins("clerk", 0), await own.joins("leader")];
  const bring = async (letter) => (await clerk.brings(letter)).number;
  const propose = (number, to) => clerk.does(number, "propose", { way: "forward", to });
  await bring({ title: "本月一件" });
  // Long ago, so that what must follow is late.
  await propose(await bring({ title: "早该办的", received_on: "2026-09-01" }), SCHOOLS);
  await propose(await bring({ title: "待审签的" }), SCHOOLS);
  const sent = await bring({ title: "转出去的" });
  await propose(sent, SCHOOLS);
  await leader.does(sent, "allot");

  const one = await person(leader);
  await one.goes("/office/lead");
  const figures = await one.page.locator("a.big, .loads a").evaluateAll((links) =>
    links.map((link) => ({
      url: link.getAttribute("href"),
      count: Number((link.querySelector(".big-value") ?? link).textContent.match(/\d+/)?.[0]),
    })),
  );
  assert.ok(figures.length >= 8, `${figures.length} figures`);
  assert.ok(figures.some(({ count }) => count > 0), "some are not nothing");
  for (const { url, count } of figures) {
    await one.goes(url);
    assert.equal(await one.page.locator("tbody tr").count(), count, `the list behind ${count}`);
    await one.sees(one.say("list-count", { count }));
  }
});
