// A story: told twice, once with script on a wide screen, once without on a telephone's.
import { after, test } from "node:test";

import { join } from "./browser.js";
import { given } from "./office.js";
import { Person, discreet } from "./person.js";

const scene = JSON.parse(given("LUGU_SCENE"));
const browser = await join(scene.browser);
after(() => browser.close());

/** The sessions of those who have come to work. */
const sessions = new Map();

/** A story is over in seconds; one that takes two minutes waits for what will not come. */
const TIMEOUT = 120_000;

/** How a story is told. */
const MEANS = [
  ["with script", { script: true, width: 1280 }],
  ["without script", { script: false, width: 360 }],
];

/** Tells a story both ways. `tell` is given `person`, which lets somebody sit down at a screen. */
export function story(sentence, tell) {
  for (const [how, means] of MEANS) storyOnce(`${sentence}, ${how}`, means, tell);
}

/** Tells a story one way. */
export function storyOnce(sentence, means, tell) {
  test(sentence, { timeout: TIMEOUT }, async (t) => {
    const people = [];
    const person = async (name, wishes = {}) => {
      const one = await Person.sitDown(browser, scene, { ...means, ...wishes });
      people.push(one);
      if (name) await comesToWork(one, name);
      return one;
    };
    try {
      await tell({ person, t });
      for (const one of people) await one.mustBeWell();
    } catch (error) {
      throw discreet(error, scene);
    } finally {
      for (const one of people) await one.leaves();
    }
  });
}

/** Signs in by the form once, and later by the session that this gave: the door has stories of its own. */
async function comesToWork(one, name) {
  if (!sessions.has(name)) {
    await one.signsIn(name);
    sessions.set(name, await one.context.cookies());
  } else {
    await one.context.addCookies(sessions.get(name));
    await one.goes("/office");
  }
}
