// Retaliation (条例 Art. 46; Rules Art. 35; C215): said by code or without one, taken above the organ concerned, and first of all there.
import assert from "node:assert/strict";

import { story } from "../story.js";

const DONE = "反映以后，被调到锅炉房上夜班。";

/** Fills the form of such a report, looks it over and sends it; gives its number. */
async function says(one, fields) {
  await one.fills({ title: "反映问题后被调岗", content: DONE, who: "anonymous", ...fields });
  await one.presses("to-review");
  await one.sees(DONE);
  await one.presses("send");
  return (await one.reads(".ticket-number")).trim();
}

story("whoever is punished for a claim says so by its code, and the organ that had it finds nothing", async ({ person, hand }) => {
  const clerk = await hand("clerk");
  const { number, code } = await clerk.brings({ petitioner: { name: "丁一苇", phone: "13800000000" } });
  const petitioner = await person();
  await petitioner.tracks(code);
  await petitioner.presses("retaliation-say");
  await petitioner.sees(petitioner.say("new-promise-retaliation"));
  // A code of somebody's invention is told, and what was typed stays.
  await petitioner.fills({ title: "反映问题后被调岗", content: DONE, who: "anonymous", of_code: "1234 5678 9012 3456 7890 1234" });
  await petitioner.presses("to-review", 404);
  assert.equal(await petitioner.holds("content"), DONE);
  const said = await says(petitioner, { of_code: code });
  assert.notEqual(said, number);

  const reception = await person("reception");
  await reception.goes("/office");
  await reception.follows("piles-retaliation-show");
  await reception.sees(said);
  await reception.opens(said);
  await reception.sees(reception.say("fact-retaliation"));
  await reception.sees(number);
  for (const who of ["clerk", "signer", "supervisor", "admin"]) {
    const one = await person(who);
    await one.opens(said, 404);
  }
  const counter = await person("clerk");
  await counter.opens(number);
  await counter.misses(DONE);
  await counter.misses(said);
});

story("without a code the organ is named, and what is about the discipline organ goes sealed above it", async ({ person }) => {
  const petitioner = await person();
  await petitioner.goes("/");
  await petitioner.follows("retaliation-say");
  await petitioner.fills({ concerned: "澄溪县纪委监委" });
  await petitioner.fills({ title: "反映问题后被调岗", content: DONE, who: "anonymous" });
  await petitioner.presses("to-review");
  assert.match(await petitioner.reads("main"), /临川市纪委监委信访室/);
  await petitioner.presses("send");
  const sealed = (await petitioner.reads(".ticket-number")).trim();
  const reception = await person("reception");
  await reception.opens(sealed, 404);
  await petitioner.goes("/");
  await petitioner.follows("retaliation-say");
  await petitioner.fills({ concerned: "澄溪县教育局" });
  const said = await says(petitioner, {});
  await reception.opens(said);
  await reception.sees("澄溪县教育局");
});
