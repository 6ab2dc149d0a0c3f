// Debian's Chromium, without a window, without a word to anybody but the office.
import { chromium } from "playwright-core";

import { given } from "./office.js";

const ARGUMENTS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** Starts one browser for several processes; its profile is a fresh folder that goes with it. */
export function serve() {
  return chromium.launchServer({ executablePath: given("LUGU_CHROMIUM"), args: ARGUMENTS });
}

/** Joins the browser that was started. */
export function join(endpoint) {
  return chromium.connect(endpoint);
}
