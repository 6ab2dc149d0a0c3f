// Whoever keeps a receipt finds beside it what to check it with, and so does anybody without one.
import assert from "node:assert/strict";

import { story } from "../story.js";

story("the public keys of the log stand where the receipt is", async (stage) => {
  const house = await stage.house();
  const clerk = await house.joins("clerk");
  const one = await stage.person(clerk);
  await one.goes("/log-keys");
  await one.sees(one.say("log-keys-how-head"));
  await one.sees(one.say("log-key-only"));
  const keys = await one.page.locator("main section pre").allInnerTexts();
  assert.equal(keys.length, 1, "one key, which was never changed");
  assert.match(keys[0], /^lugu\/[0-9a-f-]{36}\+[0-9a-f]{8}\+/);
  await one.misses(one.say("log-keys-changes-head"));
});
