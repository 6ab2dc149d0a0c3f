// Registering with interruptions: kept, found again, filled in like the last one, told what came before, printed.
import assert from "node:assert/strict";

import { story, storyOnce } from "../story.js";

const LETTER = {
  form: "letter",
  kind: "claim",
  received_on: "2026-11-20",
  addressee: "县信访局",
  petitioner_1_name: "苗小满",
  petitioner_1_phone: "13900000000",
  title: "村口路灯不亮",
  content: "村口路灯坏了两盏，晚上孩子摔倒，请派人修。",
  about_1_name: "丁某",
  about_1_unit: "桐坞村",
};
const BY_TYPING = { title: "水渠塌了一段", content: "田里进不了水。" };

/** A clerk of a house of their own: no draft and no last letter but the story's. */
async function clerk({ house, person }) {
  const hand = await (await house()).joins("clerk");
  return { hand, one: await person(hand) };
}

async function registers(one, letter) {
  await one.goes("/office/register");
  await one.fills(letter);
  await one.presses("register-do");
  return one.keepsTicket();
}

const begun = (one) => one.page.locator(".begun li");

/** How many matters the house of this clerk has. */
const count = async (hand) => (await hand.asks("get", "/matters")).matters.length;

story("when the telephone rings, a letter is kept, found again, finished or dropped", async (stage) => {
  const { hand, one } = await clerk(stage);
  for (const title of ["先来的一件", "后来的一件"]) {
    await one.goes("/office/register");
    await one.fills({ title });
    await one.presses("register-keep");
    await one.sees(one.say("register-kept"));
    assert.equal(await one.holds("title"), title);
  }
  await one.follows("nav-register");
  await one.unfolds("register-begun", { count: 2 });
  assert.equal(await begun(one).count(), 2);
  await one.presses("register-drop", 200, begun(one).filter({ hasText: "后来的一件" }));
  await one.unfolds("register-begun", { count: 1 });
  await one.leads(begun(one).getByRole("link", { name: "先来的一件" }).click());
  assert.equal(await one.holds("title"), "先来的一件");
  await one.fills({ form: "letter", kind: "claim", content: "电话打完，接着写。" });
  await one.presses("register-do");
  await one.keepsTicket();
  await one.follows("registered-another");
  assert.equal(await begun(one).count(), 0, "what is registered is begun no more");
  assert.equal(await count(hand), 1);
});

storyOnce(
  "a letter is kept by itself when somebody turns to another window",
  { script: true, width: 1280 },
  async (stage) => {
    const { hand, one } = await clerk(stage);
    await one.goes("/office/register");
    await one.fills(BY_TYPING);
    const kept = one.page.waitForResponse((answer) => answer.url().endsWith("/register/begun"));
    await one.turnsAway();
    await kept;
    await one.page.locator("[data-saved]", { hasText: "✓" }).waitFor();
    // The machine breaks down; at another one the letter lies there.
    const again = await stage.person(hand);
    await again.goes("/office/register");
    await again.unfolds("register-begun", { count: 1 });
    await again.leads(begun(again).getByRole("link").click());
    for (const [name, value] of Object.entries(BY_TYPING)) assert.equal(await again.holds(name), value);
  },
);

story("the next letter is filled in like the last one", async (stage) => {
  const { one } = await clerk(stage);
  await registers(one, LETTER);
  const like = {
    last: { received_on: LETTER.received_on, addressee: LETTER.addressee, petitioner_1_name: "", about_1_unit: "" },
    person: { petitioner_1_name: LETTER.petitioner_1_name, petitioner_1_phone: LETTER.petitioner_1_phone, title: "" },
    unit: { about_1_unit: LETTER.about_1_unit, about_1_name: "", petitioner_1_name: "" },
  };
  for (const [what, fields] of Object.entries(like)) {
    await one.goes("/office/register");
    const link = one.page.locator(`a[data-like=${what}]`);
    await (stage.script ? link.click() : one.leads(link.click()));
    for (const [name, value] of Object.entries(fields)) await one.waitsToHold(name, value);
  }
});

storyOnce(
  "being filled in like the last one takes nothing away that was typed",
  { script: true, width: 1280 },
  async (stage) => {
    const { one } = await clerk(stage);
    await registers(one, LETTER);
    await one.goes("/office/register");
    await one.fills({ title: "另一件", petitioner_1_name: "丁一苇" });
    await one.page.locator("a[data-like=person]").click();
    await one.waitsToHold("petitioner_1_phone", LETTER.petitioner_1_phone);
    assert.equal(await one.holds("petitioner_1_name"), "丁一苇");
    assert.equal(await one.holds("title"), "另一件");
  },
);

story("an earlier matter of the same number is found before anything is registered", async (stage) => {
  const { hand, one } = await clerk(stage);
  const { number } = await hand.brings({ original_number: "市转〔2026〕118" });
  await one.goes("/office/register");
  await one.fills({ original_number: "市转〔2026〕118", title: "路灯还是不亮" });
  if (stage.script) await one.page.getByRole("button", { name: one.called("register-look") }).click();
  else await one.presses("register-look");
  await one.waitsToSee(one.say("likely-some"));
  await one.sees(number);
  await one.sees(one.say("likely-number"));
  assert.equal(await one.holds("title"), "路灯还是不亮", "what was typed stays");
  assert.equal(await count(hand), 1, "nothing is registered by looking");
});

const NOISE = "溪山花园楼下的搅拌站每天夜里十一点以后还在生产，罐车声音很大，老人和孩子整夜睡不着，请求责令停工。";
const NEWS = "上周罐车还撞坏了两辆电动车，请求查清肇事车辆并赔偿。";

story("a letter that was here is known again by its words, compared, linked and taken apart", async (stage) => {
  const { hand, one } = await clerk(stage);
  const { number } = await hand.brings({ title: "夜间噪音", content: NOISE });
  // What follows the log is a moment behind it.
  await new Promise((later) => { setTimeout(later, 1500); });
  await one.goes("/office/register");
  await one.fills({ ...LETTER, received_on: "2026-11-23", title: "搅拌站", content: NOISE + NEWS });
  // With a script it looks by itself, once one pauses.
  if (!stage.script) await one.presses("register-look");
  await one.waitsToSee(one.say("grade-same-letter"));
  await one.sees(number);
  await one.sees(one.say("likely-words"));
  await one.presses("register-do");
  await one.keepsTicket();
  await one.follows("alike-link");
  await one.sees(one.say("grade-same-letter"));
  await one.leads(one.page.locator(`ul.earlier a[href$="/beside/${number}"]`).click());
  for (const key of ["beside-earlier", "beside-later", "command-link-repeat"]) await one.sees(one.say(key));
  assert.match(await one.page.locator(".letter ins").first().innerText(), /撞坏了两辆电动车/);
  const beside = one.where();
  await one.presses("command-link-repeat");
  await one.sees(one.say("fact-repeats"));
  await one.goes(beside);
  await one.sees(one.say("linked-repeat"));
  await one.presses("command-unlink");
  await one.goes(beside);
  assert.match(await one.holds("points"), /撞坏了两辆电动车/, "what is new is offered as a point");
  await one.presses("beside-add");
  await one.sees("撞坏了两辆电动车");
});

story("one letter that came twice ends as a copy of the first, once somebody says how that was found", async (stage) => {
  const { hand, one } = await clerk(stage);
  const petitioner = { name: LETTER.petitioner_1_name, phone: LETTER.petitioner_1_phone };
  const { number } = await hand.brings({ title: "夜间噪音", content: NOISE, petitioner });
  await new Promise((later) => { setTimeout(later, 1500); });
  await registers(one, { ...LETTER, received_on: "2026-11-23", title: "夜间噪音", content: NOISE });
  await one.follows("alike-link");
  await one.leads(one.page.locator(`ul.earlier a[href$="/beside/${number}"]`).click());
  const beside = one.where();
  await one.fills({ reason: "同一人，原文相同。", confirmed: true }, one.page.locator("form:has([value=merge])"));
  await one.presses("command-merge");
  await one.sees(one.say("stage-merged"));
  await one.goes(beside);
  assert.equal(await one.page.locator("form:has([value=merge])").count(), 0, "a copy is no copy twice");
});

story("what a letter seems to be is taken by one press each, its class and what it asks for", async (stage) => {
  const { hand, one } = await clerk(stage);
  const { number } = await hand.brings({
    title: "拖欠工资",
    content: "我们五个人在工地干了三个月，老板一直拖欠工资。请求查清欠薪。请求支付工资。",
  });
  await one.opens(number);
  const seems = one.page.locator("section[aria-labelledby=seems-head]");
  assert.match(await seems.innerText(), /劳动和社会保障/);
  await one.presses("suggest-take");
  assert.equal(await seems.getByRole("button", { name: one.say("suggest-take") }).count(), 0, "the class was taken");
  await one.presses("seems-points");
  assert.equal(await seems.getByRole("button", { name: one.say("seems-points") }).count(), 0, "the points were taken");
  const points = await one.page.locator("section[aria-labelledby=points-head]").innerText();
  assert.ok(points.includes("请求查清欠薪") && points.includes("请求支付工资"));
});

story("a letter is found by words of it, narrowed, and opened from there", async (stage) => {
  const { hand, one } = await clerk(stage);
  const word = `水井${stage.script ? "甲乙" : "丙丁"}`;
  const { number } = await hand.brings({ title: "饮水", content: `村口的${word}已经干了两个月，请打一口新井。` });
  await new Promise((later) => { setTimeout(later, 1500); });
  await one.goes("/office");
  await one.follows("nav-search");
  for (const key of ["words", "filter-received-from", "filter-received-to", "filter-order", "filter-open"]) await one.sees(one.say(`field-${key}`));
  await one.fills({ words: word });
  await one.presses("search-do");
  await one.sees(number);
  assert.equal(await one.page.locator(".hits mark").first().innerText(), word);
  await one.fills({ words: `${word} -新井` });
  await one.presses("search-do");
  await one.sees(one.say("search-none"));
  await one.fills({ words: "-新井" });
  await one.presses("search-do");
  await one.sees(one.say("search-fault-only-without"));
  await one.fills({ words: `“${word}已经干了”`, kind: "claim" });
  await one.presses("search-do");
  await one.leads(one.page.locator(".hits a").first().click());
  await one.sees(number);
});

story("a class is found by its name, and a name of several is asked back with everything typed", async (stage) => {
  const { one } = await clerk(stage);
  await one.goes("/office/register");
  await one.fills({ ...LETTER, class: "其他" });
  await one.presses("register-do", 400);
  await one.sees(one.say("fault-several-classes"));
  assert.equal(await one.holds("class"), "其他");
  assert.equal(await one.holds("title"), LETTER.title);
  await one.fills({ class: "城乡建设 / 安全生产" });
  await one.presses("register-do");
  await one.keepsTicket();
  await one.follows("registered-open");
  await one.sees("城乡建设 / 安全生产");
});

story("an earlier matter of the same area is found where no class is given yet", async (stage) => {
  const { hand, one } = await clerk(stage);
  const { number } = await hand.brings({ area: "990121" });
  await one.goes("/office/register");
  await one.fills({ area: "990121", title: "路灯还是不亮" });
  if (stage.script) await one.page.getByRole("button", { name: one.called("register-look") }).click();
  else await one.presses("register-look");
  await one.waitsToSee(number);
  await one.sees(one.say("likely-area"));
});

story("the receipt and the card stand there with the code, and on paper nothing else", async (stage) => {
  const { one } = await clerk(stage);
  await registers(one, LETTER);
  for (const key of ["card", "card-track", "card-once"]) await one.sees(one.say(key));
  assert.ok(await one.page.locator("nav").first().isVisible());
  await one.page.emulateMedia({ media: "print" });
  const shown = (selector) => one.page.locator(selector).first().isVisible();
  for (const selector of [".ticket-number", ".ticket-code", ".card", ".receipt pre"]) {
    assert.ok(await shown(selector), `${selector} is printed`);
  }
  for (const selector of ["nav", ".actions", ".foot", ".switch"]) {
    assert.ok(!(await shown(selector)), `${selector} is not printed`);
  }
  await one.page.emulateMedia({ media: null });
});

story("a session that ends while somebody writes loses nothing", async (stage) => {
  const hand = await (await stage.house()).joins("clerk");
  const one = await stage.person(hand);
  // Script keeps drafts meanwhile, and is turned away.
  one.bears(401);
  await one.goes("/office/register");
  await one.fills(LETTER);
  const tab = await one.context.newPage();
  await tab.goto("/office");
  await Promise.all([
    tab.waitForURL("**/office/sign-in"),
    tab.getByRole("button", { name: one.say("sign-out") }).click(),
  ]);
  await tab.close();

  await one.presses("register-do", 401);
  await one.sees(one.say("session-ended"));
  await one.fills({ login: hand.name, password: hand.password });
  await one.presses("sign-in");
  await one.sees(one.say("resume-lead"));
  await one.presses("resume-do");
  await one.keepsTicket();
  await one.follows("registered-open");
  await one.sees(LETTER.title);
  await one.unseals();
  await one.sees(LETTER.petitioner_1_name);
});

story("a double click registers a letter once", async (stage) => {
  const { hand, one } = await clerk(stage);
  await one.goes("/office/register");
  await one.fills(LETTER);
  await one.leads(one.page.getByRole("button", { name: one.called("register-do") }).dblclick());
  await one.keepsTicket();
  assert.equal(await count(hand), 1);
});

storyOnce("forty tabs are forty letters", { script: true, width: 1280 }, async (stage) => {
  const { hand, one } = await clerk(stage);
  await one.goes("/office/register");
  const tabs = [one.page];
  while (tabs.length < 40) {
    const tab = await one.context.newPage();
    await tab.goto("/office/register", { waitUntil: "commit" });
    tabs.push(tab);
  }
  // The last is finished first; each has its own words.
  const chosen = [39, 20, 0];
  for (const no of chosen) {
    const tab = tabs[no];
    await tab.locator("[name=title]").fill(`第${no + 1}页`);
    await tab.locator("[name=content]").fill("各写各的。");
    await tab.locator("[name=form]").selectOption("letter");
    await tab.locator("[name=kind]").selectOption("claim");
  }
  for (const no of chosen) {
    await tabs[no].getByRole("button", { name: one.called("register-do") }).click();
    await tabs[no].locator(".ticket-number").waitFor();
  }
  const { matters } = await hand.asks("get", "/matters");
  const titles = matters.map((matter) => matter.title).sort();
  assert.deepEqual(titles, chosen.map((no) => `第${no + 1}页`).sort());
});

story("what a letter seems to be is put into the form by one press, and only what was pressed for", async (stage) => {
  const { one } = await clerk(stage);
  await one.goes("/office/register");
  await one.fills({ ...LETTER, title: "停水", content: "家里自来水停水三天了，打自来水公司电话没人接，请尽快恢复供水。" });
  if (!stage.script) await one.presses("register-look");
  await one.waitsToSee(one.say("suggest-class"));
  assert.equal(await one.holds("class"), "");
  // With a script nothing is loaded anew.
  if (stage.script) await one.page.getByRole("button", { name: one.say("suggest-take") }).click();
  else await one.presses("suggest-take");
  assert.match(await one.holds("class"), /^城乡建设 \/ .*自来水供应$/);
  assert.equal(await one.holds("title"), "停水");
  await one.presses("register-do");
  await one.keepsTicket();
  await one.follows("registered-open");
  await one.sees("自来水供应");
});

story("what several persons write about is one issue with its letters", async (stage) => {
  const { hand, one } = await clerk(stage);
  const place = stage.script ? "芦花巷" : "菱角湾";
  for (const [name, text] of [
    ["周某", `${place}的垃圾站夜里焚烧垃圾，黑烟刺鼻，请查处。`],
    ["吴某", `我住${place}，垃圾站焚烧垃圾的黑烟飘进家里，孩子咳嗽。`],
    ["郑某", `${place}垃圾站又在焚烧垃圾，黑烟刺鼻，举报多次没人管。`],
    ["王某", `请管一管${place}垃圾站焚烧垃圾，黑烟刺鼻，窗户都不敢开。`],
  ]) await hand.brings({ title: `${place}垃圾站`, content: text, petitioner: { name, phone: `1390000${[...`${name}${place}`].reduce((sum, sign) => sum + sign.codePointAt(0), 0) % 9000 + 1000}` } });
  await new Promise((later) => { setTimeout(later, 1500); });
  await one.goes("/office");
  await one.follows("nav-hot");
  await one.sees(one.say("hot-issues"));
  const issue = one.page.locator("ol.hits > li", { hasText: place }).first();
  assert.match(await issue.innerText(), /4 件，4 人|4 letters, 4 persons/);
  await issue.locator("summary").click();
  await one.leads(issue.locator("ul a").first().click());
  await one.sees(place);
});
