// Photographs every page of the tour at three widths, to be looked at; it judges nothing.
import { mkdirSync } from "node:fs";
import { join } from "node:path";

import { launch } from "./browser.js";
import { open } from "./office.js";
import { Person, discreet } from "./person.js";
import { TOUR } from "./tour.js";
import { Windows } from "./windows.js";

const WIDTHS = [360, 768, 1440];

async function main(folder) {
  mkdirSync(folder, { recursive: true });
  const office = await open();
  const browser = await launch();
  const windows = new Windows(browser, office);
  const visitors = new Map();
  const visitor = async (who) => {
    if (!visitors.has(who)) visitors.set(who, await sitDown(windows, office, who));
    return visitors.get(who);
  };
  let missed = 0;
  try {
    for (const [name, who, way] of TOUR) missed += await photograph(folder, name, await visitor(who), way);
    console.log(`${TOUR.length * WIDTHS.length - missed} pictures in ${folder}, ${missed} missed`);
  } finally {
    await browser.close();
    await office.close();
  }
}

async function sitDown(windows, office, who) {
  const one = new Person(await windows.open({}), office);
  if (who) await one.signsIn(who);
  return one;
}

/** Photographs one page at every width, and tells what is wrong with it; gives how many it missed. */
async function photograph(folder, name, one, way) {
  let missed = 0;
  try {
    await way(one);
  } catch (error) {
    console.log(`${name}: ${discreet(error, one.office).message}`);
    one.faults.length = 0;
  }
  for (const width of WIDTHS) {
    try {
      await one.page.setViewportSize({ width, height: 800 });
      await one.page.screenshot({ path: join(folder, `${name}-${width}.png`), fullPage: true });
      await one.mustBeWell();
    } catch (error) {
      console.log(`${name} at ${width} px: ${discreet(error, one.office).message}`);
      missed += 1;
    }
  }
  return missed;
}

await main(process.argv[2]);
