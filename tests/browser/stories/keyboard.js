// Keys alone: what can be done by the mouse can be done without.
import { story } from "../story.js";

const LETTER = {
  petitioner_1_name: "苗小满",
  petitioner_1_phone: "13900000000",
  title: "路灯不亮",
  content: "桐坞村口路灯坏了两盏，晚上孩子摔倒，请派人修。",
};

story("a letter is registered by keys alone", async ({ person, t }) => {
  const clerk = await person("clerk");
  await clerk.goes("/office/register");
  clerk.keys = 0;
  await clerk.tabsTo("form");
  await clerk.strikes("ArrowDown");
  await clerk.tabsTo("kind");
  for (let stroke = 0; stroke < 3; stroke += 1) await clerk.strikes("ArrowDown");
  for (const [name, text] of Object.entries(LETTER)) {
    await clerk.tabsTo(name);
    await clerk.types(text);
  }
  // The button bears its letter: Alt and S, from wherever one is.
  await clerk.leads(clerk.strikesLetter("s"));
  await clerk.keepsTicket();
  t.diagnostic(`a letter registered: ${clerk.keys} keys, of them ${clerk.typed} characters typed`);
});

story("the first Tab on a page offers to skip to what it is about", async ({ person }) => {
  const reader = await person();
  await reader.goes("/");
  await reader.strikes("Tab");
  await reader.strikes("Enter");
  if (!reader.page.url().endsWith("#main")) throw new Error("the skip link does not lead to main");
});
