// Recovery shares typed from paper by somebody who is no engineer: which line is wrong is said, and that nothing was changed.
import { story } from "../story.js";

/** Two lines of another office's paper; they open nothing anywhere. */
const FOREIGN = [
  "lugu-share-2:2/3:8e87909a:aeu2-q4x7-ektl-gwg4-jv6r-6bls-xtcu-swsp-bwmr-4rb5-svry-h4k6-fi44-mdtp-cook-3nw3-4nqg-womh-beqj-ucre-im5m-nwx2-hnwn-yiq7-cfb6-quqs:04ee1f",
  "lugu-share-2:2/3:8e87909a:akyx-pmjl-atk3-sqvy-j7k5-iw5g-7kul-sydm-ckkg-h5gu-nplf-3chg-qihk-3lex-fzus-2zkg-zbdu-66wy-4yku-nrcx-4x3k-34nt-qiwa-225v-bsrf-hbkr:b19eda",
];

story("whoever administers tries recovery shares line by line", async ({ person }) => {
  const one = await person("admin");
  await one.goes("/office/seal");
  await one.sees(one.say("drill-title"));
  const tries = async (lines) => {
    await one.fills({ shares: lines.join("\n") });
    await one.presses("drill-do");
  };
  await tries([FOREIGN[0]]);
  await one.sees(one.say("drill-line-right", { number: 1 }));
  await one.sees(one.say("share-too-few", { most: 2, given: 1 }));
  await tries([FOREIGN[0], FOREIGN[1].replace(/.$/, "x")]);
  await one.sees(one.say("share-mistyped", { number: 2 }));
  await one.sees(one.say("drill-mend"));
  await tries([FOREIGN[0], "第二份"]);
  await one.sees(one.say("share-no-share", { number: 2 }));
  await tries(FOREIGN);
  await one.sees(one.say("drill-line-right", { number: 2 }));
  await one.sees(one.say("drill-foreign"));
});

story("nobody else is offered the drill", async ({ person }) => {
  const one = await person("clerk");
  await one.goes("/office/seal");
  await one.misses(one.say("drill-title"));
});
