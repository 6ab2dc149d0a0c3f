// A receipt and its proof, checked in this browser: the signatures are Ed25519 over C2SP signed notes, the proof leads from
// the receipt's leaf to the root of a signed checkpoint (RFC 9162, 2.1.3.2). Nothing is sent anywhere.
"use strict";
(() => {
  const form = document.querySelector("form[data-promise]");
  if (!form) return;
  const field = (name) => form.elements.namedItem(name);
  const [outcome, signature, inclusion] = ["outcome", "signature", "inclusion"]
    .map((name) => form.querySelector(`[data-${name}]`));

  const bytes = (base64) => Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
  const same = (one, other) => one.length === other.length && one.every((byte, at) => byte === other[at]);
  const joined = (...parts) => new Uint8Array(parts.flatMap((part) => [...part]));
  const node = async (left, right) =>
    new Uint8Array(await crypto.subtle.digest("SHA-256", joined([1], left, right)));

  // NAME+ID+KEY, of which the id is the first four bytes of the hash of the rest.
  const keyOf = (line) => {
    const [name, id, ...key] = line.trim().split("+");
    const raw = bytes(key.join("+"));
    if (raw[0] !== 1 || raw.length !== 33) throw new Error("not an Ed25519 key");
    return { name, id: parseInt(id, 16), raw: raw.slice(1) };
  };

  // The text of a note that this key signed; nothing where it did not.
  const signed = async (note, key) => {
    const end = note.lastIndexOf("\n\n");
    if (end < 0) return null;
    const text = note.slice(0, end + 1);
    const imported = await crypto.subtle.importKey("raw", key.raw, { name: "Ed25519" }, false, ["verify"]);
    for (const line of note.slice(end + 2).split("\n")) {
      const [dash, name, base64] = line.split(" ");
      if (dash !== "—" || name !== key.name) continue;
      const blob = bytes(base64);
      if (new DataView(blob.buffer).getUint32(0) !== key.id) continue;
      const said = new TextEncoder().encode(text);
      if (await crypto.subtle.verify("Ed25519", imported, blob.slice(4), said)) return text;
    }
    return null;
  };

  // A receipt is a receipt, and not another note that the same key signed.
  const promised = async (note, key) => {
    const text = await signed(note, key);
    const lines = text === null ? [] : text.split("\n");
    const facts = ["number ", "received_on ", "leaf "].every((label, at) => (lines[at + 2] ?? "").startsWith(label));
    return lines.length === 6 && lines[0] === key.name && lines[1] === "lugu-receipt/1" && facts ? text : null;
  };

  // Where a leaf at this place leads in a tree of this size.
  const rootOf = async (leaf, index, size, hashes) => {
    if (!(index >= 0 && index < size)) return null;
    let [place, last, hash] = [index, size - 1, leaf];
    for (const beside of hashes) {
      if (last === 0) return null;
      if (place % 2 === 1 || place === last) {
        hash = await node(beside, hash);
        while (place % 2 === 0 && place !== 0) [place, last] = [Math.floor(place / 2), Math.floor(last / 2)];
      } else {
        hash = await node(hash, beside);
      }
      [place, last] = [Math.floor(place / 2), Math.floor(last / 2)];
    }
    return last === 0 ? hash : null;
  };

  const proved = async (receipt, proof, key) => {
    const cut = proof.indexOf("\n\n");
    const [head, ...lines] = proof.slice(0, cut).split("\n");
    if (cut < 0 || head !== "c2sp.org/tlog-proof@v1") return false;
    const rest = lines[0].startsWith("extra ") ? lines.slice(1) : lines;
    const checkpoint = await signed(proof.slice(cut + 2), key);
    if (checkpoint === null) return false;
    const [name, size, root] = checkpoint.split("\n");
    if (name !== key.name) return false;
    const leaf = /^leaf (.*)$/m.exec(receipt)[1];
    const index = Number(rest[0].replace("index ", ""));
    const found = await rootOf(bytes(leaf), index, Number(size), rest.slice(1).map(bytes));
    return found !== null && same(found, bytes(root));
  };

  const whole = (name) => `${field(name).value.replace(/\r\n/g, "\n").trim()}\n`;
  const attempt = async (work) => {
    try {
      return await work();
    } catch (error) {
      if (error.name === "NotSupportedError") throw error;
      return null;
    }
  };

  // What was typed later is what counts, also where the earlier takes longer.
  let turn = 0;
  const check = async () => {
    const mine = (turn += 1);
    const tells = (place, sentence) => {
      if (mine === turn) place.textContent = sentence;
    };
    const given = field("receipt").value.trim() !== "";
    outcome.hidden = !given;
    signature.textContent = inclusion.textContent = "";
    if (!given) return;
    const { good, bad, proved: yes, unproved, astray, unable } = form.dataset;
    try {
      if (!window.crypto || !crypto.subtle) throw new DOMException("", "NotSupportedError");
      const key = await attempt(async () => keyOf(field("verifier").value));
      const receipt = key && await attempt(() => promised(whole("receipt"), key));
      tells(signature, receipt ? good : bad);
      if (!receipt) return;
      const proof = whole("proof");
      if (proof.trim() === "") tells(inclusion, unproved);
      else tells(inclusion, (await attempt(() => proved(receipt, proof, key))) ? yes : astray);
    } catch {
      tells(signature, unable);
    }
  };

  ["receipt", "verifier", "proof"].forEach((name) => field(name).addEventListener("input", check));
  check();
})();
