// Opens an office and a browser, lets Node's runner tell the stories, and closes both.
import { readdirSync } from "node:fs";
import { after, describe, test } from "node:test";

import { launch } from "./browser.js";
import { open } from "./office.js";
import { stories } from "./story.js";
import { Windows } from "./windows.js";

const FOLDER = new URL("stories/", import.meta.url);
/** Told at the same time: one waits for the browser while another waits for the office, and two processors stay busy. */
const AT_ONCE = 3;
/** A story is over in seconds; one that takes two minutes waits for what will not come. */
const TIMEOUT = 120_000;

for (const name of readdirSync(FOLDER).sort()) await import(new URL(name, FOLDER));

/** Words choose stories: those whose sentences hold one of them. */
const words = process.argv.slice(2);
const holds = ({ sentence }) => !words.length || words.some((word) => sentence.includes(word));
const chosen = stories.filter(holds);
if (!chosen.length) throw new Error("no story's sentence holds these words");

const office = await open();
const browser = await launch();
const windows = new Windows(browser, office);
after(async () => {
  await browser.close();
  await office.close();
});

describe("stories", { concurrency: AT_ONCE }, () => {
  for (const { sentence, tell } of chosen) {
    test(sentence, { timeout: TIMEOUT }, (t) => tell({ t, windows, office }));
  }
});
