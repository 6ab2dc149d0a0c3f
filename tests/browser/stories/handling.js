// The desk of the organ that answers: signing for, objecting, co-handlers, contact, and leave.
import assert from "node:assert/strict";

import { story } from "../story.js";

const UNITS = ["征收科", "法规科"];

/** A petition office and an organ with two units; `sends` brings a matter on its way there. */
async function two({ house }) {
  const [office, organ] = [await house(), await house({ kind: "responsible_organ", units: UNITS })];
  const [clerk, leader] = [await office.joins("clerk"), await office.joins("leader")];
  const sends = async (title) => {
    const { number } = await clerk.brings({ title });
    await clerk.does(number, "propose", { way: "forward", to: organ.name });
    await leader.does(number, "allot");
    return number;
  };
  return { office, organ, clerk, leader, sends };
}

const OBJECTION = "拆迁补偿不归本局办理。";

story("an organ objects with a ground, the sender agrees, and it lies on the pile of what came back", async (stage) => {
  const { organ, clerk, leader, sends } = await two(stage);
  const number = await sends("补偿没有到账");
  const handler = await stage.person(await organ.joins("handler", 0));
  await handler.goes("/office");
  await handler.opens(number);
  await handler.does("object", { ground: "not_ours", reason: OBJECTION });

  const sender = await stage.person(leader);
  await sender.goes("/office/matters?pile=to_decide");
  await sender.leads(sender.page.getByRole("link", { name: number, exact: true }).click());
  await sender.sees(sender.say("ground-not-ours"));
  await sender.sees(OBJECTION);
  await sender.does("decide_objection", { agreed: "true", reason: "同意退回。" });

  const desk = await stage.person(clerk);
  await desk.goes("/office");
  await desk.leads(desk.page.locator("a.pile", { hasText: desk.say("pile-returned") }).click());
  await desk.leads(desk.page.getByRole("link", { name: number, exact: true }).click());
  await desk.does("propose", { way: "keep", opinion: "存查。" });
});

story("an objection that the sender does not share stays with the organ", async (stage) => {
  const { organ, leader, sends } = await two(stage);
  const number = await sends("补偿没有到账");
  const handler = await stage.person(await organ.joins("handler", 0));
  await handler.opens(number);
  await handler.does("sign_for");
  await handler.does("object", { ground: "unclear", reason: OBJECTION });
  const sender = await stage.person(leader);
  await sender.opens(number);
  await sender.does("decide_objection", { agreed: "false", reason: "职责在贵局。" });
  await handler.opens(number);
  await handler.sees("职责在贵局。");
  await handler.does("accept", { branch: "31-6" });
  await handler.does("start_handling");
});

story("a contact is written down, and who of the co-handlers is silent is seen", async (stage) => {
  const { organ, sends } = await two(stage);
  const number = await sends("补偿没有到账");
  const [host, other] = [await organ.joins("handler", 0), await organ.joins("handler", 1)];
  const [first, second] = organ.units;
  const one = await stage.person(host);
  await one.opens(number);
  await one.does("sign_for");
  await one.does("accept", { branch: "31-6", host: String(first.id), co_handlers: [second.id] });
  await one.does("start_handling");
  await one.sees(one.say("task-silent", { unit: second.name, days: 0 }));
  await one.does("record_contact", { contact: "phone", reached: true, note: "电话里说补偿款差两户。" });
  await one.sees("电话里说补偿款差两户。");

  const beside = await stage.person(other);
  await beside.opens(number);
  await beside.does("give_opinion", { unit: String(second.id), text: "补偿协议有效，应予支付。" });
  await one.opens(number);
  await one.misses(one.say("task-silent", { unit: second.name, days: 0 }));
  await one.sees("补偿协议有效，应予支付。");
});

story("whoever goes on leave hands everything over at once", async (stage) => {
  const { organ, sends } = await two(stage);
  const [goes, stays] = [await organ.joins("handler", 0), await organ.joins("handler", 0)];
  const numbers = [await sends("甲件"), await sends("乙件")];
  for (const number of numbers) {
    await goes.does(number, "sign_for");
    await goes.does(number, "accept", { branch: "31-6" });
    await goes.does(number, "start_handling");
  }
  const one = await stage.person(goes);
  await one.goes("/office");
  await one.follows("nav-hand-over");
  const ticked = one.page.locator("input[name=matter]:checked");
  assert.equal(await ticked.count(), 2, "everything is chosen");
  await one.fills({ to: { label: stays.name }, note: "下周一回来。" });
  await one.presses("hand-over-do");
  await one.sees(one.say("hand-over-done", { count: 2 }));
  await one.sees(one.say("hand-over-none"));

  const taker = await stage.person(stays);
  await taker.goes("/office/hand-over");
  for (const number of numbers) await taker.sees(number);
  await taker.opens(numbers[0]);
  await taker.sees("下周一回来。");
});
