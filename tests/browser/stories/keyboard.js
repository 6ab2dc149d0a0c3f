// Keys alone: what can be done by the mouse can be done without.
import { story, storyOnce } from "../story.js";

const LETTER = {
  petitioner_1_name: "苗小满",
  petitioner_1_phone: "13900000000",
  title: "路灯不亮",
  content: "桐坞村口路灯坏了两盏，晚上孩子摔倒，请派人修。",
};

/** How long a hand takes for one key; with an input method a Chinese character is two or three of them. */
const PACE = 120;

story("a letter is registered by keys alone", async ({ person, t }) => {
  const clerk = await person("clerk");
  await clerk.goes("/office/register");
  await registersByKeys(clerk);
  t.diagnostic(`a letter registered: ${clerk.keys} keys, of them ${clerk.typed} characters typed`);
});

storyOnce(
  `a letter is registered by keys alone, at ${PACE} ms a key`,
  { script: true, width: 1280 },
  async ({ person, t }) => {
    const clerk = await person("clerk");
    await clerk.goes("/office/register");
    clerk.pace = PACE;
    const begun = Date.now();
    await registersByKeys(clerk);
    const took = Date.now() - begun;
    t.diagnostic(`a letter registered at ${PACE} ms a key: ${clerk.keys} keys, ${took} ms until its number stands there`);
    if (took > 60_000) throw new Error(`a letter took ${took} ms`);
  },
);

/** From the empty form to number and code. */
async function registersByKeys(clerk) {
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
}

story("the first Tab on a page offers to skip to what it is about", async ({ person }) => {
  const reader = await person();
  await reader.goes("/");
  await reader.strikes("Tab");
  await reader.strikes("Enter");
  // The key is struck before the browser has gone there.
  await reader.page.waitForURL(/#main$/);
});
