// Above the answer: the petitioner asks for review by code, the county decides, and nobody signs what they drafted.
import { SCHOOLS } from "../people.js";
import { story } from "../story.js";

const ANSWER = "围栏按图施工，不予加高。";
const OPINION = "经复查，围栏高度低于规范，应当加高。";

/** A matter that the schools answered; its number and code. */
async function answered({ person }) {
  const petitioner = await person();
  await petitioner.goes("/new?kind=claim");
  await petitioner.fills({
    title: "操场围栏太低",
    content: "围栏只到孩子胸口，已经有孩子翻出去，请求加高。",
    who: "named",
    petitioner_name: "苗小满",
    petitioner_phone: "13900000000",
  });
  await petitioner.presses("to-review");
  await petitioner.presses("send");
  const { number, code } = await petitioner.keepsTicket();
  const steps = [
    ["drafter", "propose", { way: "forward", to: SCHOOLS, branch: "31-6", opinion: "拟转教育局。" }],
    ["checker", "check", {}],
    ["signer", "allot", {}],
    ["handler", "sign_for", {}],
    ["handler", "accept", { branch: "31-6" }],
    ["handler", "draft_answer", { text: ANSWER, outcome: "not_supported" }],
    ["chief", "approve_answer", {}],
    ["handler", "deliver", { manner: "in_person" }],
  ];
  const sitting = new Map();
  for (const [who, command, values] of steps) {
    if (!sitting.has(who)) sitting.set(who, await person(who));
    const one = sitting.get(who);
    await one.opens(number);
    await one.does(command, values);
  }
  return { petitioner, number, code };
}

story("a petitioner asks for review by code, and reads the opinion once it is delivered", async (stage) => {
  const { petitioner, number, code } = await answered(stage);
  await petitioner.tracks(code);
  await petitioner.sees(ANSWER);
  await petitioner.unfolds("ask-request-review");
  const form = petitioner.page.locator("form", { has: petitioner.page.locator("input[value=request_review]") });
  await petitioner.fills({ text: "孩子已经翻出去两次，请求复查。" }, form);
  await petitioner.presses("ask-send-request-review");
  await petitioner.sees(petitioner.say("done-request-review"));
  await petitioner.sees(petitioner.say("public-stage-in-review"));

  const reviewer = await stage.person("reviewer");
  await reviewer.goes("/office/matters?pile=to_review");
  await reviewer.leads(reviewer.page.getByRole("link", { name: number, exact: true }).click());
  // What is upheld is sound: a fault as its ground is refused, and nothing typed is lost.
  await reviewer.does("draft_review", { outcome: "upheld", ground: "facts", text: OPINION }, 422);
  await reviewer.does("draft_review", { outcome: "changed" });

  const signer = await stage.person("signer");
  await signer.opens(number);
  await signer.does("decide_review", {});
  await petitioner.tracks(code);
  await petitioner.misses(OPINION);
  await reviewer.opens(number);
  await reviewer.does("deliver", { manner: "in_person" });
  await petitioner.tracks(code);
  await petitioner.sees(petitioner.say("outcome-changed"));
  await petitioner.sees(petitioner.say("ask-request-final-review"));
});

story("a request on paper is recorded by the number of the matter, and a leap is refused with its article", async (stage) => {
  const { number } = await answered(stage);
  const clerk = await stage.person("clerk");
  await clerk.goes("/office/register");
  await clerk.follows("appeal-link");
  await clerk.fills({ number, level: "final_review", text: "不服，请求复核。" });
  await clerk.presses("appeal-do", 422);
  await clerk.sees(clerk.say("refusal-leaps-level"));
  await clerk.fills({ level: "review" });
  await clerk.presses("appeal-do");
  await clerk.sees(clerk.say("stage-in-review"));
});
