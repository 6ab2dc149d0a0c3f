// The doors of the house: signing in, the language, addresses that lead nowhere.
import assert from "node:assert/strict";

import { story } from "../story.js";

story("a wrong password opens nothing and says so", async ({ person }) => {
  const somebody = await person();
  await somebody.signsIn("clerk", "not-the-password", 401);
  await somebody.sees(somebody.say("error-sign-in-failed"));
  assert.notEqual(await somebody.holds("login"), "", "the name that was typed is kept");
  assert.equal(await somebody.holds("password"), "");
  await somebody.goes("/office/matters", 200);
  assert.equal(somebody.where(), "/office/sign-in", "the rooms stay closed");
});

story("an officer who signs out is outside", async ({ person }) => {
  const clerk = await person();
  await clerk.signsIn("clerk");
  assert.equal(clerk.where(), "/office");
  await clerk.presses("sign-out");
  assert.equal(clerk.where(), "/office/sign-in");
  await clerk.goes("/office");
  assert.equal(clerk.where(), "/office/sign-in");
});

story("whoever was led to the sign-in goes on to where they wanted to go", async ({ person }) => {
  const clerk = await person();
  await clerk.goes("/office/register");
  await clerk.signsIn("clerk");
  assert.equal(clerk.where(), "/office/register");
});

story("the language switches where one stands and stays switched", async ({ person }) => {
  const reader = await person();
  await reader.goes("/track");
  assert.equal(await reader.page.locator("html").getAttribute("lang"), "zh-CN");
  await reader.changesTongue("en");
  assert.equal(reader.where(), "/track");
  await reader.sees(reader.say("track-lead"));
  await reader.follows("nav-home");
  await reader.sees(reader.say("home-track"));
  await reader.changesTongue("zh-CN");
  await reader.sees(reader.say("home-track"));
});

story("a form keeps what was typed when the language is switched", async ({ person }) => {
  const petitioner = await person();
  await petitioner.goes("/new?kind=suggestion");
  await petitioner.fills({ title: "公交站加一盏灯", content: "晚上候车看不清站牌。", who: "anonymous" });
  await petitioner.presses("to-review");
  await petitioner.changesTongue("en");
  await petitioner.sees("公交站加一盏灯");
});

story("an address that leads nowhere says so and leads back", async ({ person }) => {
  const reader = await person();
  await reader.goes("/no-such-page", 404);
  await reader.sees(reader.say("error-not-found"));
  await reader.follows("error-back");
  assert.equal(reader.where(), "/");
});
