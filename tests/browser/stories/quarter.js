// The figures of a quarter, counted a second time from what the pages of the leads tell, by nothing that the program counts with
// (rules.md §6.3, the last row and the national quarterly series). The quarter is one that the demonstration filled and no story touches.
import assert from "node:assert/strict";

import { story } from "../story.js";

const QUARTER = ["2026-07-01", "2026-09-30"];

story("the figures of a quarter are those that the pages of its leads tell", async ({ person }) => {
  const leader = await person("deputy");
  const say = (key) => leader.say(key);
  await leader.goes(`/office/leads/figures?of=${QUARTER[1]}`);
  const shown = new Map(await pairs(leader.page.locator("dl.facts > div")));
  const counted = new Map();
  const count = (key) => counted.set(say(key), (counted.get(say(key)) ?? 0) + 1);
  for (const url of await leads(leader)) {
    await leader.goes(url);
    const lead = await steps(leader);
    if (lead.length) tally(lead, say, count);
  }
  assert.ok(counted.size >= 6, "the demonstration filled the quarter");
  for (const [label, number] of counted) assert.equal(shown.get(label), String(number), label);
  // Nor does the page count anything that no lead tells; rates and cards stand apart.
  const told = ["lead-disposal", "lead-finding"].flatMap((vocabulary) => WORDS[vocabulary].map((word) => say(`${vocabulary}-${word}`)));
  const plain = ["figures-handed", "figures-disposed", "figures-heard", "figures-closed", "figures-filed"].map(say);
  for (const label of [...told, ...plain]) assert.equal(Number(shown.get(label) ?? 0), counted.get(label) ?? 0, label);
});

const WORDS = {
  "lead-disposal": ["talk", "inquiry", "verify", "shelve", "end", "return", "assign"],
  "lead-finding": ["true", "partly", "untrue", "unproved"],
};

/** Whether a day as a page writes it lies in the quarter. */
function within(day) {
  const iso = iso8601(day);
  return QUARTER[0] <= iso && iso <= QUARTER[1];
}

function iso8601(day) {
  const [, year, month, date] = /(\d{4})年(\d{1,2})月(\d{1,2})日/.exec(day);
  return `${year}-${month.padStart(2, "0")}-${date.padStart(2, "0")}`;
}

/** Every lead that was handed over by the end of the quarter: what came later tells nothing of it. */
async function leads(one) {
  const found = [];
  for (let next = "/office/leads/all"; next; ) {
    await one.goes(next);
    const rows = await one.page.locator("tbody tr").evaluateAll((all) =>
      all.map((row) => ({ url: row.querySelector("a.number").getAttribute("href"), text: row.innerText })),
    );
    const handed = ({ text }) => [...text.matchAll(/\d{4}年\d{1,2}月\d{1,2}日/g)].some(([day]) => iso8601(day) <= QUARTER[1]);
    found.push(...rows.filter(handed).map(({ url }) => url));
    const more = one.page.locator(".actions a.button.second").first();
    next = (await more.count()) ? await more.getAttribute("href") : null;
  }
  return found;
}

/** What happened to the lead on this page: what, when, and what is told of it. */
async function steps(one) {
  const all = await one.page.locator("ol.plain > li").all();
  return Promise.all(
    all.map(async (it) => ({
      what: (await it.locator("p strong").first().innerText()).trim(),
      on: (await it.locator("p .quiet").first().innerText()).trim(),
      facts: new Map(await pairs(it.locator("dl > div"))),
    })),
  );
}

async function pairs(rows) {
  return rows.evaluateAll((all) =>
    all.map((row) => [row.querySelector("dt").textContent.trim(), row.querySelector("dd").textContent.trim()]),
  );
}

/** Counts one lead. */
function tally(lead, say, count) {
  const [proposed, approved, reported, closed] = ["proposed", "approved", "reported", "closed"].map((kind) => say(`event-lead-${kind}`));
  const way = (word) => say(`lead-disposal-${word}`);
  const key = (vocabulary, text) => `${vocabulary}-${WORDS[vocabulary].find((word) => say(`${vocabulary}-${word}`) === text)}`;
  let disposal;
  let finding;
  let measure;
  let disposedOnce = false;
  for (const { what, on, facts } of lead) {
    const now = within(on);
    if (what === say("event-lead-handed-over") && now) count("figures-handed");
    if (what === proposed) disposal = { way: facts.get(say("field-lead-disposal")), finding: facts.get(say("field-lead-finding")) };
    if (what === reported) [finding, measure] = [facts.get(say("field-lead-finding")), facts.get(say("field-lead-measure"))];
    if (what === approved) {
      const first = !disposedOnce && ![way("return"), way("assign")].includes(disposal.way);
      disposedOnce ||= first;
      if (now && first) count("figures-disposed");
      if (now) count(key("lead-disposal", disposal.way));
      if (now && [way("talk"), way("inquiry")].includes(disposal.way)) count("figures-heard");
      if (disposal.way === way("end")) [finding, measure] = [disposal.finding, undefined];
    }
    const ends = what === closed || (what === approved && disposal.way === way("end"));
    if (now && ends) {
      count("figures-closed");
      count(key("lead-finding", finding));
      if (measure === say("lead-measure-filed")) count("figures-filed");
    }
  }
}
