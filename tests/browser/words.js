// The sentences of the house, read where the program reads them: a story names a key, never a text.
import { readFileSync, readdirSync } from "node:fs";

const FOLDER = new URL("../../locales/", import.meta.url);

const tongues = new Map();

/** The sentence under this key; `facts` fill its places. */
export function word(tongue, key, facts = {}) {
  if (!tongues.has(tongue)) tongues.set(tongue, read(tongue));
  const text = tongues.get(tongue).get(key.replaceAll("_", "-"));
  if (text === undefined) throw new Error(`no sentence has the key ${key}`);
  return text.replace(/\{ *\$([a-z-]+) *\}/g, (_, name) => {
    if (!(name in facts)) throw new Error(`${key} asks for ${name}`);
    return String(facts[name]);
  });
}

/** Plain sentences alone: those with plural forms are for the program. */
function read(tongue) {
  const folder = new URL(`${tongue}/`, FOLDER);
  const lines = readdirSync(folder).flatMap((name) =>
    readFileSync(new URL(name, folder), "utf8").split("\n"),
  );
  const pairs = lines.map((line) => /^([a-z][a-z0-9-]*) = (.+)$/.exec(line));
  return new Map(pairs.filter(Boolean).map(([, key, text]) => [key, text]));
}
