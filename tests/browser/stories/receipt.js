// Whoever holds a receipt has it checked: by the office, and by their own browser against a log made here by other hands.
import assert from "node:assert/strict";
import { createHash, generateKeyPairSync, sign } from "node:crypto";

import { story, storyOnce } from "../story.js";

const sha = (...parts) => createHash("sha256").update(Buffer.concat(parts)).digest();
const leafOf = (text) => sha(Buffer.from([0]), Buffer.from(text));
const node = (left, right) => sha(Buffer.from([1]), left, right);

/** The tree of RFC 6962 over these leaves: its root, and the path of the one at this place. */
function tree(leaves, place) {
  if (leaves.length === 1) return { root: leaves[0], path: [] };
  let half = 1;
  while (half * 2 < leaves.length) half *= 2;
  const left = tree(leaves.slice(0, half), place);
  const right = tree(leaves.slice(half), place - half);
  const path = place < half ? [...left.path, right.root] : [...right.path, left.root];
  return { root: node(left.root, right.root), path };
}

/** A log of so many events, its key, and what it says about the event at one place. */
function log(size, place) {
  const { publicKey, privateKey } = generateKeyPairSync("ed25519");
  const raw = Buffer.from(publicKey.export({ format: "jwk" }).x, "base64url");
  const name = "lugu/00000000-0000-4000-8000-000000000000";
  const kept = Buffer.concat([Buffer.from([1]), raw]);
  const id = sha(Buffer.from(`${name}\n`), kept).subarray(0, 4);
  const verifier = `${name}+${id.toString("hex")}+${kept.toString("base64")}`;
  const note = (text) => {
    const signature = Buffer.concat([id, sign(null, Buffer.from(text), privateKey)]);
    return `${text}\n— ${name} ${signature.toString("base64")}\n`;
  };
  const leaves = Array.from({ length: size }, (_, at) => leafOf(`event ${at}`));
  const { root, path } = tree(leaves, place);
  const leaf = leaves[place].toString("base64");
  const receipt = note(`${name}\nlugu-receipt/1\nnumber 2026-1\nreceived_on 2026-11-23\nleaf ${leaf}\n`);
  const checkpoint = note(`${name}\n${size}\n${root.toString("base64")}\n`);
  const lines = ["c2sp.org/tlog-proof@v1", `index ${place}`, ...path.map((hash) => hash.toString("base64"))];
  return { verifier, receipt, proof: `${lines.join("\n")}\n\n${checkpoint}` };
}

story("a receipt is looked up by whoever holds it, and a changed one is not believed", async ({ person, hand }) => {
  const clerk = await hand("clerk");
  const { receipt, number } = await clerk.brings();
  const one = await person();
  await one.goes("/receipt");
  await one.fills({ receipt });
  await one.presses("promise-send");
  await one.sees(number);
  await one.sees(one.say("promise-then-soon"));
  await one.fills({ receipt: receipt.replace("received_on 2", "received_on 3") });
  await one.presses("promise-send");
  await one.sees(one.say("promise-then-unsigned"));
  await one.misses(number.concat("、"));
});

const SCRIPT = { script: true, width: 360 };

storyOnce("a browser checks a receipt and its proof without the office", SCRIPT, async ({ person }) => {
  const one = await person();
  await one.goes("/receipt");
  assert.equal(await one.page.locator("[data-outcome]").isVisible(), false, "nothing was given yet");
  await one.unfolds("promise-yourself");
  const signature = one.page.locator("[data-signature]");
  const inclusion = one.page.locator("[data-inclusion]");
  const says = async (place, key) => place.filter({ hasText: one.say(key) }).waitFor();
  for (const [size, place] of [[1, 0], [2, 1], [7, 6], [7, 2], [8, 5], [100, 64], [100, 99]]) {
    const { verifier, receipt, proof } = log(size, place);
    // The checkpoint bears the same signature, and promises nothing.
    await one.fills({ verifier, receipt: proof.slice(proof.indexOf("\n\n") + 2), proof: "" });
    await says(signature, "promise-js-bad");
    await one.fills({ verifier, receipt, proof: "" });
    await says(signature, "promise-js-good");
    await says(inclusion, "promise-js-unproved");
    await one.fills({ proof });
    await says(inclusion, "promise-js-proved");
    // The checkpoint is genuine and covers another event at this place.
    await one.fills({ proof: log(size, place).proof });
    await says(inclusion, "promise-js-astray");
    await one.fills({ proof: proof.replace(`index ${place}`, `index ${place + 1}`) });
    await says(inclusion, "promise-js-astray");
    await one.fills({ receipt: receipt.replace("2026-11-23", "2026-11-22") });
    await says(signature, "promise-js-bad");
    await one.fills({ receipt, verifier: log(1, 0).verifier });
    await says(signature, "promise-js-bad");
  }
});
