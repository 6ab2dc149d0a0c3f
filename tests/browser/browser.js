// Debian's Chromium, without a window, without a word to anybody but the office.
import { chromium } from "playwright-core";

import { given } from "./office.js";

const ARGUMENTS = [
  "--no-sandbox",
  "--disable-gpu",
  // Pages without pictures need none of the processes that draw fast.
  "--disable-gpu-compositing",
  "--disable-software-rasterizer",
  "--in-process-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  // A page lives for a second: its scripts are over before a faster version of them is ready.
  "--js-flags=--no-opt --no-maglev",
];

/** Starts a browser; its profile is a fresh folder that goes with it. */
export function launch() {
  return chromium.launch({ executablePath: given("LUGU_CHROMIUM"), args: ARGUMENTS });
}
