// The cadre register kept from a file, a person reported who learns of nothing, and a same name looked at by the chief.
import assert from "node:assert/strict";

import { story } from "../story.js";

const FILE = "/office/keep/cadres";

/** Chooses a file of the register and looks at what it would change. */
async function looksAt(admin, rows, status = 200) {
  await admin.goes(FILE);
  await admin.unfolds("keep-upload-cadres");
  const buffer = Buffer.from(["编号,姓名,单位,职务,管理权限,任职时间", ...rows, ""].join("\n"));
  await admin.page.locator("main input[type=file]").setInputFiles({ name: "register.csv", mimeType: "text/csv", buffer });
  await admin.presses("keep-preview", status);
}

/** A report nobody signs, about somebody; gives its number. */
async function reported(reporter, about) {
  await reporter.reports(about);
  await reporter.fills({ title: "收受好处", content: "收受企业好处，请查。", who: "anonymous" });
  await reporter.presses("to-review");
  await reporter.presses("send");
  return (await reporter.reads(".ticket-number")).trim();
}

story("the register is brought up to date from a file that is looked at first", async ({ person, script }) => {
  const admin = await person("admin");
  const [number, name] = script ? ["7001", "石望秋"] : ["7002", "石望冬"];
  const other = script ? "苏桥" : "苏渡";
  await looksAt(admin, [`${number},${name},县水务局,副局长,县管,2024-03-01`, `新,${other},县水务局,科员,本单位,`]);
  await admin.sees(`${number} ${name}`);
  await admin.presses("cadres-take");
  await admin.sees(admin.say("cadres-taken", { entered: 2, moved: 0, corrected: 0, left: 0 }));

  // Moved, with what they did before beside it; and a file in which two bear one name is refused whole.
  await looksAt(admin, [`${number},${name},县财政局,局长,县管,2026-03-16`]);
  await admin.sees("县水务局 副局长");
  await admin.presses("cadres-take");
  await admin.fills({ cadre_find: name }, admin.page.locator("form.filters"));
  await admin.presses("filter-do");
  await admin.sees("县财政局 局长");
  await looksAt(admin, [",周同,县财政局,科长,县管,", ",周同,县水务局,科长,县管,"]);
  await admin.sees(admin.say("finding-same-name"));
  assert.equal(await admin.page.locator("input[name=looked_at]").count(), 0, "nothing of it can be taken");
  await admin.follows("cadres-back");
  await looksAt(admin, [",无单位,,科长,县管,"]);
  await admin.sees(admin.say("finding-empty"));
  const clerk = await person("clerk");
  await clerk.goes(FILE, 403);
});

story("whoever is reported learns of nothing, and their room with them", async ({ person }) => {
  const reporter = await person();
  const number = await reported(reporter, { about_1_name: "尤加", about_1_unit: "澄溪县纪委监委", about_1_post: "信访室干事" });
  for (const who of ["reception", "head_of_reception", "clerk", "signer", "admin"]) {
    const one = await person(who);
    await one.opens(number, 404);
    await one.goes("/office/matters");
    await one.misses(number);
  }
  // A leader stands in for the chief who must not know.
  const deputy = await person("deputy");
  await deputy.opens(number);
  await deputy.sees("尤加");
});

story("a same name is stopped and cleared by the chief of the reception", async ({ person }) => {
  const reporter = await person();
  const number = await reported(reporter, { about_1_name: "何平" });
  const chief = await person("head_of_reception");
  await chief.goes("/office");
  await chief.follows("same-names-title");
  await chief.sees(number);
  await chief.opens(number);
  await chief.sees(chief.say("person-open"));
  await chief.does("settle_person", { person: "1", meant: "9001", reason: "信中写的是村里的低保，村委会的何平" });
  await chief.sees("柳汀镇汀洲村");
  await chief.goes("/office/same-names");
  await chief.misses(number);
  const clerk = await person("reception");
  await clerk.goes("/office/same-names", 404);
});
