// Opens an office and a browser, lets Node's runner tell the stories, and closes both.
import { spawn } from "node:child_process";
import { readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";

import { serve } from "./browser.js";
import { open } from "./office.js";

const STORIES = new URL("stories/", import.meta.url);
const ARGUMENTS = ["--test", "--test-reporter=spec", "--test-concurrency=2"];

/** Further words choose stories: those whose sentences hold them. */
async function main(words) {
  const office = await open();
  const browser = await serve();
  const { address, accounts, password } = office;
  const names = accounts.map((account) => account.name);
  const scene = JSON.stringify({ address, names, password, browser: browser.wsEndpoint() });
  try {
    return await tell(words, scene);
  } finally {
    await browser.close();
    await office.close();
  }
}

function tell(words, scene) {
  const chosen = words.length ? [`--test-name-pattern=${words.map(literally).join(" ")}`] : [];
  const files = readdirSync(STORIES).map((name) => fileURLToPath(new URL(name, STORIES)));
  const runner = spawn(process.execPath, [...ARGUMENTS, ...chosen, ...files.sort()], {
    stdio: ["ignore", "inherit", "inherit"],
    env: { ...process.env, LUGU_SCENE: scene },
  });
  return new Promise((resolve) => runner.once("exit", (code) => resolve(code ?? 1)));
}

function literally(words) {
  return words.replace(/[.*+?^${}()|[\]\\/]/g, "\\$&");
}

process.exitCode = await main(process.argv.slice(2));
