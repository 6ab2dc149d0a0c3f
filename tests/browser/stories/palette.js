// Going anywhere: by the palette with script, by its page without.
import assert from "node:assert/strict";

import { story, storyOnce } from "../story.js";

const SCRIPT = { script: true, width: 1280 };
const NOTHING = "000000000000";

/** Opens the palette by its key. */
async function opens(one) {
  await one.strikes("Control+k");
  await one.page.locator("dialog.palette[open] input:focus").waitFor();
}

storyOnce("Ctrl-K goes to a matter by its number and to a page by its name", SCRIPT, async ({ person, hand }) => {
  const { number } = await (await hand("clerk")).brings();
  const clerk = await person("clerk");
  await clerk.goes("/office");
  clerk.keys = 0;
  await opens(clerk);
  await clerk.types(number);
  await clerk.leads(clerk.strikes("Enter"));
  assert.equal(clerk.where(), `/office/matters/${number}`);
  await opens(clerk);
  await clerk.types(clerk.say("nav-register"));
  await clerk.leads(clerk.strikes("Enter"));
  assert.equal(clerk.where(), "/office/register");
});

storyOnce("Escape closes the palette and gives the place back", SCRIPT, async ({ person }) => {
  const clerk = await person("clerk");
  await clerk.goes("/office/register");
  await clerk.page.locator("[name=title]").focus();
  await opens(clerk);
  await clerk.strikes("Escape");
  assert.equal(await clerk.page.locator("dialog[open]").count(), 0);
  const focus = await clerk.page.evaluate(() => document.activeElement.getAttribute("name"));
  assert.equal(focus, "title", "the focus is where it was");
  await opens(clerk);
  await clerk.strikes("Control+k");
  assert.equal(await clerk.page.locator("dialog[open]").count(), 0, "the same key closes it");
});

storyOnce("the palette says so where nothing is called that", SCRIPT, async ({ person }) => {
  const clerk = await person("clerk");
  await clerk.goes("/office");
  await opens(clerk);
  await clerk.types("没有这样的页面");
  await clerk.page.locator("dialog.palette", { hasText: clerk.say("go-none") }).waitFor();
  await clerk.strikes("Enter");
  assert.equal(clerk.where(), "/office", "and leads nowhere");
  await clerk.strikes("Escape");
});

story("the page of places goes to a matter by its number, to a page by its name, and says what it does not know", async ({ person, hand }) => {
  const { number } = await (await hand("clerk")).brings();
  const clerk = await person("clerk");
  await clerk.goes("/office");
  await clerk.follows("nav-go");
  await clerk.fills({ number });
  await clerk.presses("go-do");
  assert.equal(clerk.where(), `/office/matters/${number}`);
  await clerk.follows("nav-go");
  await clerk.fills({ number: NOTHING });
  await clerk.presses("go-do", 404);
  await clerk.sees(clerk.say("error-no-such-matter"));
  assert.equal(await clerk.holds("number"), NOTHING, "what was typed is kept");
  const places = clerk.page.locator("main ul.go").first();
  await clerk.leads(places.getByRole("link", { name: clerk.say("nav-register"), exact: true }).click());
  assert.equal(clerk.where(), "/office/register");
});
