// Who keeps out of a claim: whoever it complains of by the register, relatives as they were declared, and a same name until a
// head has looked. Their own organ handles it all the same.
import assert from "node:assert/strict";

import { story } from "../story.js";

/** The register gets these people; whoever bears an account's name alone is taken for its owner. */
async function registers(stage, rows) {
  const admin = await stage.person("admin");
  await admin.goes("/office/keep/cadres");
  await admin.unfolds("keep-upload-cadres");
  const buffer = Buffer.from(["编号,姓名,单位,职务", ...rows, ""].join("\n"));
  await admin.page.locator("main input[type=file]").setInputFiles({ name: "register.csv", mimeType: "text/csv", buffer });
  await admin.presses("keep-preview");
  await admin.presses("cadres-take");
}

story("whoever a claim is about keeps out of it, and their relatives from when it is declared", async (stage) => {
  const office = await stage.house();
  const [first, second, head] = [await office.joins("clerk"), await office.joins("clerk"), await office.joins("head")];
  const no = `8${office.id}`;
  await registers(stage, [
    `${no}1,${first.name},${office.name},办信科干事`,
    `${no}2,${second.name},${office.name},办信科干事`,
    `${no}3,文归${no},县水务局,科员`,
    `${no}4,文归${no},县财政局,科员`,
  ]);
  const about = [{ name: first.name, unit: office.name, post: "办信科干事" }];
  const { number } = await second.brings({ title: "办事推诿", about });

  const own = await stage.person(first);
  await own.opens(number);
  await own.sees(own.say("keeps-out-complained-of", { name: first.name }));
  assert.equal(await own.page.locator("input[name=command][value=propose]").count(), 0, "nothing is offered");
  await own.unfolds("acts-barred");
  await own.sees(own.say("refusal-complained-of"));

  const colleague = await stage.person(second);
  await colleague.goes("/office/go");
  await colleague.leads(
    colleague.page.getByRole("link", { name: colleague.say("nav-relatives"), exact: true }).first().click(),
  );
  await colleague.fills({ name: `无人${no}` });
  await colleague.presses("relatives-do", 422);
  const told = colleague.page.locator("input[name=name][aria-invalid=true]");
  assert.equal(await told.count(), 1, "the refusal stands at the field it is about");
  await colleague.fills({ name: `文归${no}` });
  await colleague.presses("relatives-do", 422);
  await colleague.sees(colleague.say("office-refusal-several-of-it", { count: 2 }));
  assert.equal(await colleague.holds("name"), `文归${no}`, "what was typed is still there");
  await colleague.fills({ unit: "县财政局" });
  await colleague.presses("relatives-do");
  await colleague.sees(`${no}4 文归${no} 县财政局`);
  await colleague.fills({ name: first.name });
  await colleague.presses("relatives-do");
  await colleague.opens(number);
  await colleague.sees(colleague.say("keeps-out-relative", { name: second.name }));
  await colleague.unfolds("acts-barred");
  await colleague.sees(colleague.say("refusal-relative-complained-of"));
  // Whoever is declared is not told, and reads of their colleague only that they keep out.
  await own.goes("/office/relatives");
  await own.misses(second.name);
  // A slip is taken back on the same day; what stands the head sees, and takes back as well.
  await colleague.goes("/office/relatives");
  const slip = colleague.page.locator("li.charge", { hasText: `${no}4` });
  await colleague.leads(slip.getByRole("button", { name: colleague.say("relatives-end"), exact: true }).click());
  await colleague.sees(colleague.say("relatives-ended"));
  const chief = await stage.person(head);
  await chief.goes("/office/relatives");
  const declared = chief.page.locator("li.charge", { hasText: `${no}1` });
  await chief.leads(declared.getByRole("button", { name: chief.say("relatives-end"), exact: true }).click());
  await chief.sees(chief.say("relatives-ended"));
  await colleague.opens(number);
  await colleague.misses(colleague.say("keeps-out-relative", { name: second.name }));
  await colleague.does("propose", { way: "keep" });
});

story("a same name in a claim is stopped, and a head says whether it is the one", async (stage) => {
  const office = await stage.house();
  const [first, head] = [await office.joins("clerk"), await office.joins("head")];
  const about = [{ name: first.name, unit: "柳汀镇汀洲村" }];
  const { number } = await first.brings({ title: "低保评议", about });
  const own = await stage.person(first);
  await own.opens(number);
  await own.sees(own.say("keeps-out-same-name", { name: first.name }));
  await own.unfolds("acts-barred");
  await own.sees(own.say("refusal-name-complained-of"));
  const chief = await stage.person(head);
  await chief.opens(number);
  await chief.does("settle_person", { meant: "none", reason: "信中写的是村里的低保专干，不是本办工作人员" });
  await chief.misses(chief.say("keeps-out-same-name", { name: first.name }));
  await own.opens(number);
  await own.does("propose", { way: "keep" });
});
