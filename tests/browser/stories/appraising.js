// What waits to be erased is told on the first page of whoever decides it, as a list; once decided it is on it no more.
import { story } from "../story.js";

const LETTER = { title: "楼道里的旧家具", content: "请清理楼道。", petitioner: { name: "苗小满", phone: "13900000000" } };

story("whoever approves what is to be erased finds it on a list", async (stage) => {
  const house = await stage.house();
  const [clerk, leader] = [await house.joins("clerk"), await house.joins("leader")];
  const { number } = await clerk.brings(LETTER);
  await clerk.does(number, "propose", { way: "keep" });
  await leader.does(number, "allot");

  const other = await stage.person(leader);
  await other.goes("/office");
  await other.misses(other.say("supervision-to-erase"));

  const one = await stage.person(clerk);
  await one.goes("/office/matters?watch=erasable");
  await one.misses(number);
  await one.opens(number);
  await one.does("propose_erasure", { erasure_ground: "registered_in_error", reason: "不是信访事项" });

  await other.goes("/office");
  const waiting = other.page.locator("a.pile", { hasText: other.say("supervision-to-erase") });
  await other.leads(waiting.click());
  await other.sees(number);
  await other.sees(other.say("kept-proposed", { date: "2026年11月23日" }));
  await other.opens(number);
  await other.does("erase");
  await other.goes("/office/matters?watch=to_erase");
  await other.misses(number);
});
