// Words go back to whoever wrote them: a proposal, and the draft of an answer.
import assert from "node:assert/strict";

import { story } from "../story.js";

const REASON = "请写明依据和办理期限。";
const OPINION = "建议存查。";
const ANSWER = "路灯已经修好。";

story("a proposal is returned for rewording and lies with whoever wrote it", async (stage) => {
  const house = await stage.house();
  const [clerk, head] = [await house.joins("clerk"), await house.joins("head")];
  const { number } = await clerk.brings();
  await clerk.does(number, "propose", { way: "keep", opinion: OPINION });
  const checker = await stage.person(head);
  await checker.opens(number);
  await checker.does("return_draft", { reason: REASON });

  const drafter = await stage.person(clerk);
  await drafter.goes("/office");
  await drafter.leads(drafter.page.locator("a.pile", { hasText: drafter.say("pile-returned") }).click());
  await drafter.leads(drafter.page.getByRole("link", { name: number, exact: true }).click());
  await drafter.sees(REASON);
  const opinion = drafter.page.locator("details.act [name=opinion]").first();
  assert.equal(await opinion.inputValue(), OPINION, "what was written is still there");
  await drafter.does("propose", { opinion: `${OPINION}依据充分。` });
  await drafter.sees(drafter.say("stage-proposed"));
  await checker.opens(number);
  await checker.does("check");
});

story("a draft of the answer is returned, and the petitioner learns nothing of it", async (stage) => {
  const house = await stage.house({ kind: "township" });
  const [handler, leader] = [await house.joins("handler"), await house.joins("leader")];
  const clerk = await house.joins("clerk");
  const { number, code } = await clerk.brings();
  await handler.does(number, "accept");
  await handler.does(number, "draft_answer", { text: ANSWER, outcome: "supported" });
  const signer = await stage.person(leader);
  await signer.opens(number);
  await signer.does("return_draft", { reason: REASON });

  const petitioner = await stage.person();
  await petitioner.tracks(code);
  await petitioner.sees(petitioner.say("next-to-answer"));
  for (const text of [REASON, ANSWER]) await petitioner.misses(text);

  const drafter = await stage.person(handler);
  await drafter.opens(number);
  await drafter.sees(REASON);
  const text = drafter.page.locator("details.act [name=text]").first();
  assert.equal(await text.inputValue(), ANSWER, "what was written is still there");
  await drafter.does("draft_answer", { text: `${ANSWER}对答复不服的，可以申请复查。` });
  await signer.opens(number);
  await signer.does("approve_answer");
});
