// Every page of the house, who looks at it, and the way there (a table; may be long).
import { randomUUID } from "node:crypto";

import { Hand } from "./hand.js";
import { goesToLeadsOf, handsOver, reportsSomebody, ticks } from "./leads.js";
import { PEOPLE } from "./people.js";

/** What a visitor of the portal types; nothing here is anybody's. */
const SUGGESTION = {
  title: "公交站加一盏灯",
  content: "望溪路公交站晚上看不清站牌，建议加一盏灯。",
  who: "anonymous",
};

const to = (path, status) => (one) => one.goes(path, status);

/** The first matter in a list narrowed so. */
const firstOf = (filters) => async (one) => {
  await one.goes(`/office/matters?${filters}`);
  const first = one.page.locator("th[scope=row] a, main a[href^='/office/matters/']").first();
  if (await first.count()) await one.leads(first.click());
};

const reviews = async (one) => {
  await one.goes("/new?kind=suggestion");
  await one.fills(SUGGESTION);
  await one.presses("to-review");
};

const sends = async (one) => {
  await reviews(one);
  await one.presses("send");
};

const tracks = async (one) => {
  await sends(one);
  const { code } = await one.keepsTicket();
  await one.tracks(code);
};

const mine = async (one) => {
  await tracks(one);
  await one.presses("mine-open");
};

const { who: _, ...TEXTS } = SUGGESTION;
const CALL = { form: "call", kind: "suggestion", ...TEXTS };

const registers = async (one) => {
  await one.goes("/office/register");
  await one.fills(CALL);
  await one.presses("register-do");
};

/** A registration that is not taken. */
const registersBadly = async (one) => {
  await one.goes("/office/register");
  await one.fills({ ...CALL, title: "长".repeat(121) });
  await one.presses("register-do", 400);
};

const beginsOne = async (one) => {
  await one.goes("/office/register");
  await one.fills({ title: SUGGESTION.title });
  await one.presses("register-keep");
};

const looksForEarlier = async (one) => {
  await one.goes("/office/register");
  await one.fills({ original_number: "市转〔2026〕1" });
  const button = one.page.getByRole("button", { name: one.called("register-look") });
  await (one.window.script ? button.click() : one.leads(button.click()));
  await one.waitsToSee(one.say("likely-none"));
};

/** The matter registered just now. */
const opensOwn = async (one) => {
  await registers(one);
  await one.follows("registered-open");
};

/** What may be the same as it, and the first of these beside it. */
const looksForAlike = async (one) => {
  await registers(one);
  await opensOwn(one);
  await new Promise((later) => { setTimeout(later, 1500); });
  await one.goes(`${one.where()}/alike`);
};

const compares = async (one) => {
  await looksForAlike(one);
  await one.leads(one.page.locator("ul.earlier a[href*='/beside/']").first().click());
};

/** One fact of that matter, to be put right. */
const correctsFact = async (one) => {
  await opensOwn(one);
  await one.goes(`${one.where()}/correct/class`);
};

/** The slip of that matter, as it is printed. */
const printsSlip = async (one) => {
  await opensOwn(one);
  await one.follows("slip-link");
};

/** What is promised to somebody who came in person, as a paper for two signatures: by today, as China counts it. */
const commits = async (one) => {
  const today = new Date(Date.now() + 8 * 3600 * 1000).toISOString().slice(0, 10);
  await one.goes("/office/register");
  await one.fills({ ...CALL, form: "visit" });
  await one.presses("register-do");
  await one.follows("registered-open");
  await one.does("record_commitment", { promise: "告知去向", promised_by: today });
  await one.follows("commitment-link");
};

/** A new code for somebody who gave a name and lost the first one. */
const reissues = async (one) => {
  await one.goes("/office/register");
  await one.fills({ ...CALL, petitioner_1_name: "丁一苇", petitioner_1_phone: "13800000000" });
  await one.presses("register-do");
  await one.follows("registered-open");
  await one.does("reissue_code", { manner: "counter" });
};

/** A page that holds a question and everything that was answered. */
const isAsked = async (one) => {
  await sends(one);
  const { number, code } = await one.keepsTicket();
  const clerk = await Hand.of(one.office, PEOPLE.clerk, one.office.password);
  await clerk.does(number, "ask_petitioner", { text: "是哪一个站台？" });
  await one.tracks(code);
};

const correctsIdentity = async (one) => {
  await opensOwn(one);
  await one.follows("identity-link");
};

/** A matter of one's own, picked on the list for one thing that is done to many. */
const picks = async (one) => {
  await registers(one);
  const { number } = await one.keepsTicket();
  await one.goes(`/office/matters?text=${number}`);
  await one.page.locator("input[name=pick]").check();
  await one.fills({ act: "propose" }, one.page.locator("form.bulk"));
  await one.presses("bulk-go-on");
};

const doesToMany = (way) => async (one) => {
  await picks(one);
  await one.fills({ way });
  await one.presses("bulk-do", 200, one.page, { count: 1 });
};

const keepsView = async (one) => {
  await one.goes("/office/matters?kind=suggestion&columns=title.due.form");
  await one.unfolds("view-save");
  await one.fills({ name: "建议" }, one.page.locator(".keep-view form"));
  await one.presses("view-save-do");
};

const opensPalette = async (one) => {
  await one.goes("/office");
  if (!one.window.script) return;
  await one.strikes("Control+k");
  await one.page.locator("dialog.palette[open] input:focus").waitFor();
};

/** Follows the first link of the table that a page of the keeping shows. */
const firstIn = (path) => async (one) => {
  await one.goes(path);
  await one.leads(one.page.locator("tbody a").first().click());
};

const pastesBadly = async (one) => {
  await one.goes("/office/keep/areas");
  await one.keeps("name_areas", { rows: "12345,没有的地方" }, 400);
};

const invites = async (one) => {
  await one.goes("/office/keep/officers");
  const place = one.page.locator("select[name=place_at] option").nth(1);
  const name = `蔺未${randomUUID().slice(0, 6)}`;
  await one.keeps("add_officer", { name, role: "clerk", place_at: await place.getAttribute("value") });
};

const follows = async (one) => {
  await invites(one);
  await one.goes(await one.page.locator(".ticket-link a").getAttribute("href"));
};

/** Somebody writes, and is signed out meanwhile. */
const isSignedOut = async (one) => {
  await one.context.clearCookies();
  await one.signsIn("clerk");
  await one.goes("/office/register");
  await one.fills(CALL);
  one.bears(401);
  await one.context.request.post("/office/sign-out");
  await one.presses("register-do", 401);
};

const resumes = async (one) => {
  await isSignedOut(one);
  await one.fills({ login: PEOPLE.clerk, password: one.office.password });
  await one.presses("sign-in");
};

/** The first batch in a table of the post room under this heading. */
const batchOf = (key) => async (one) => {
  await one.goes("/office/post");
  const table = one.page.getByRole("region", { name: one.say(key), exact: true });
  await one.leads(table.locator("tbody a").first().click());
};

const printsLabels = async (one) => {
  await batchOf("post-unopened")(one);
  await one.follows("post-labels");
};

/** A batch that is opened wrongly: more are missing than are said to be. */
const opensBadly = async (one) => {
  await one.goes("/office/post");
  await one.unfolds("post-receive");
  await one.fills({ post_way: "post", post_letters: 3 });
  await one.presses("post-receive");
  await one.unfolds("post-open");
  await one.fills({ counted: 1, alone: "另一名同志外出" });
  await one.presses("post-open", 422);
};

/** A lead that the reception made: its page. */
/** Whom the tour's own leads are about: those of a story that is told meanwhile it leaves alone. */
const OWN = "吴某";

const makesLead = async (one) => {
  const lead = await handsOver(one, await reportsSomebody(one, OWN));
  await one.goes(lead);
};

/** A lead of a room that waits to be signed for, or was; signed for if it was not. */
const receivesLead = async (one) => {
  await one.goes("/office/leads");
  // Where nobody made one before, its empty ledger is what there is to see.
  const rows = (stage) => one.page.locator("tbody tr").filter({ hasText: OWN }).filter({ hasText: one.say(stage) });
  const waits = (await rows("lead-stage-handed-over").count()) ? "handed-over" : "received";
  const first = rows(`lead-stage-${waits}`).locator("a.number").first();
  if (!(await first.count())) return false;
  await one.leads(first.click());
  const lead = one.where();
  if (await one.page.locator("input[name=change][value=receive]").count()) {
    // The same inspector in the other window may sign for it at this moment, which is refused here as it should be.
    await one.keeps("receive").catch(() => one.goes(lead));
  }
  return true;
};

/** The lead of the demonstration on which cards were given. */
const seesCards = async (one) => {
  await one.goes("/office/leads/cards");
  await one.leads(one.page.locator("tbody a.number").last().click());
};

/** The lead of the demonstration that was found untrue, with its clarification. */
const seesCleared = async (one) => {
  await one.goes("/office/leads/all");
  await one.leads(one.page.locator("tbody a.number").last().click());
};

const printsClarification = async (one) => {
  await seesCleared(one);
  await one.follows("clarify-letter-print");
};

/** The integrity file of whom the demonstration's clarified lead is about. */
const seesFile = async (one) => {
  await seesCleared(one);
  await one.follows("integrity-file-link");
};

/** Everybody of a name in the register. */
const findsCadres = async (one) => {
  await one.goes("/office/integrity");
  await one.fills({ integrity_name: "何平" });
  await one.presses("integrity-find");
};

const printsCard = async (one) => {
  await seesCards(one);
  await one.follows("card-paper");
};

/** A card whose text says what the letter says. */
const proposesWithLettersWords = async (one) => {
  if (!(await receivesLead(one))) return;
  const words = "中午值班的人都走了，门卫室是空的，请说明。";
  await one.keeps("propose_card", { card_concrete: "no", card_kind: "white", card_ground: "asked", card_reason: "请说明。", card_text: words }, 422);
};

/** A disposal that one alone proposes. */
const proposesAlone = async (one) => {
  if (!(await receivesLead(one))) return;
  await ticks(one, "propose", "lead_present", ["简行"]);
  await one.keeps("propose", { lead_disposal: "talk", lead_grounds: "一般性问题。", lead_plan: "当面提醒。" }, 422);
};

/** The same page in the other language; whoever switched stays with it. */
const inEnglish = (way) => async (one) => {
  await way(one);
  if (one.tongue !== "en") await one.changesTongue("en");
};

/** Name of the picture, who looks (nobody: the public), the way to the page. */
export const TOUR = [
  ["portal-home", null, to("/")],
  ["portal-new-suggestion", null, to("/new?kind=suggestion")],
  ["portal-new-claim", null, to("/new?kind=claim")],
  ["portal-new-report-about", null, to("/new?kind=report")],
  ["portal-new-report", null, (one) => one.reports()],
  ["upward", "reception", to("/office/upward")],
  ["same-names", "head_of_reception", to("/office/same-names")],
  ["keep-cadres", "admin", to("/office/keep/cadres")],
  ["keep-arrangement", "admin", to("/office/keep/arrangement?people=2")],
  ["portal-review", null, reviews],
  ["portal-sent", null, sends],
  ["portal-retaliation", null, to("/new?kind=report&retaliation=true")],
  ["portal-track", null, to("/track")],
  ["portal-log-keys", null, to("/log-keys")],
  ["portal-receipt", null, to("/receipt")],
  ["portal-cleared", null, to("/cleared")],
  ["portal-apply", null, to("/cleared/apply")],
  ["portal-notice", null, to("/privacy")],
  ["portal-tracked", null, tracks],
  ["portal-mine", null, mine],
  ["portal-asked", null, isAsked],
  ["portal-demo", null, to("/demo")],
  ["portal-missing", null, to("/no-such-page", 404)],
  ["portal-wrong-method", null, to("/office/sign-out", 405)],
  ["portal-link-spent", null, to("/office/start/spent", 410)],
  ["sign-in", null, to("/office/sign-in")],
  ["session-ended", null, isSignedOut],
  ["resume", null, resumes],
  ["english-portal-home", null, inEnglish(to("/"))],
  ["english-portal-new-claim", null, inEnglish(to("/new?kind=claim"))],
  ["english-portal-track", null, inEnglish(to("/track"))],
  ["english-sign-in", null, inEnglish(to("/office/sign-in"))],
  ["clerk-piles", "clerk", to("/office")],
  ["clerk-register", "clerk", to("/office/register")],
  ["clerk-appeal", "clerk", to("/office/reviews/new")],
  ["clerk-register-fault", "clerk", registersBadly],
  ["clerk-register-earlier", "clerk", looksForEarlier],
  ["clerk-begun", "clerk", beginsOne],
  ["clerk-registered", "clerk", registers],
  ["clerk-matter", "clerk", opensOwn],
  ["clerk-hot", "clerk", to("/office/hot?period=year")],
  ["clerk-search", "clerk", to(`/office/search?words=${encodeURIComponent("路灯")}`)],
  ["clerk-alike", "clerk", looksForAlike],
  ["clerk-beside", "clerk", compares],
  ["clerk-slip", "clerk", printsSlip],
  ["clerk-commitment", "clerk", commits],
  ["clerk-reissued", "clerk", reissues],
  ["clerk-correct", "clerk", correctsFact],
  ["clerk-identity", "clerk", correctsIdentity],
  ["clerk-post", "clerk", to("/office/post")],
  ["clerk-post-batch", "clerk", batchOf("post-unopened")],
  ["clerk-post-labels", "clerk", printsLabels],
  ["clerk-post-fault", "clerk", opensBadly],
  ["english-clerk-post", "clerk", inEnglish(to("/office/post"))],
  ["signer-post-difference", "signer", batchOf("post-unsettled")],
  ["reception-boxes", "reception", to("/office/post/boxes")],
  ["reception-leads-of", "reception", async (one) => goesToLeadsOf(one, await reportsSomebody(one, "周某"))],
  ["reception-lead", "reception", makesLead],
  ["reception-leads", "reception", to("/office/leads")],
  ["english-reception-lead", "reception", inEnglish(makesLead)],
  ["inspector-lead", "inspector", receivesLead],
  ["inspector-lead-fault", "inspector", proposesAlone],
  ["inspector-card-fault", "inspector", proposesWithLettersWords],
  ["inspector-cards", "inspector", seesCards],
  ["inspector-card-register", "inspector", to("/office/leads/cards")],
  ["inspector-card-paper", "inspector", printsCard],
  ["third-inspector-cleared", "third_inspector", seesCleared],
  ["third-inspector-clarification", "third_inspector", printsClarification],
  ["third-inspector-file", "third_inspector", seesFile],
  ["third-inspector-figures", "third_inspector", to("/office/leads/figures")],
  ["third-inspector-integrity", "third_inspector", findsCadres],
  ["english-third-inspector-file", "third_inspector", inEnglish(seesFile)],
  ["english-third-inspector-cleared", "third_inspector", inEnglish(seesCleared)],
  ["english-inspector-lead", "inspector", inEnglish(receivesLead)],
  ["english-reception-boxes", "reception", inEnglish(to("/office/post/boxes"))],
  ["clerk-list", "clerk", to("/office/matters")],
  ["clerk-list-empty", "clerk", to("/office/matters?text=0000")],
  ["clerk-list-filter-gone", "clerk", to("/office/matters?pile=to_dust&columns=title.moon")],
  ["clerk-view-kept", "clerk", keepsView],
  ["clerk-go", "clerk", to("/office/go")],
  ["clerk-palette", "clerk", opensPalette],
  ["clerk-bulk", "clerk", picks],
  ["clerk-bulk-done", "clerk", doesToMany("keep")],
  ["clerk-bulk-refused", "clerk", doesToMany("forward")],
  ["clerk-phrases", "clerk", to("/office/keep/phrases")],
  ["clerk-password", "clerk", to("/office/keep/password")],
  ["clerk-no-such-matter", "clerk", to("/office/matters/0", 404)],
  ["clerk-not-allowed", "clerk", to("/office/keep/organs", 403)],
  ["english-clerk-piles", "clerk", inEnglish(to("/office"))],
  ["english-clerk-register", "clerk", inEnglish(to("/office/register"))],
  ["english-clerk-list", "clerk", inEnglish(to("/office/matters"))],
  ["english-clerk-matter", "clerk", inEnglish(firstOf(""))],
  ["drafter-to-propose", "drafter", firstOf("pile=to_propose")],
  ["checker-to-check", "checker", firstOf("pile=to_check")],
  ["signer-piles", "signer", to("/office")],
  ["signer-to-allot", "signer", firstOf("pile=to_allot")],
  ["signer-late", "signer", to("/office/matters?due=late")],
  ["signer-desk", "signer", to("/office/desk")],
  ["signer-lead", "signer", to("/office/lead")],
  ["english-signer-desk", "signer", inEnglish(to("/office/desk"))],
  ["english-signer-lead", "signer", inEnglish(to("/office/lead"))],
  ["supervisor-board", "supervisor", to("/office/supervision")],
  ["english-supervisor-board", "supervisor", inEnglish(to("/office/supervision"))],
  ["supervisor-letter-late", "supervisor", firstOf("watch=letter_late")],
  ["supervisor-to-certify", "supervisor", firstOf("pile=to_certify")],
  ["handler-piles", "handler", to("/office")],
  ["handler-list", "handler", to("/office/matters")],
  ["handler-to-answer", "handler", firstOf("")],
  ["handler-hand-over", "handler", to("/office/hand-over")],
  ["english-handler-hand-over", "handler", inEnglish(to("/office/hand-over"))],
  ["chief-piles", "chief", to("/office")],
  ["chief-lead", "chief", to("/office/lead")],
  ["chief-hand-over", "chief", to("/office/hand-over")],
  ["handler-leave", "handler", to("/office/leave")],
  ["english-handler-leave", "handler", inEnglish(to("/office/leave"))],
  ["chief-leave", "chief", to("/office/leave")],
  ["observer-notes", "observer", to("/office/notes")],
  ["english-observer-notes", "observer", inEnglish(to("/office/notes"))],
  ["handler-relatives", "handler", to("/office/relatives")],
  ["english-handler-relatives", "handler", inEnglish(to("/office/relatives"))],
  ["chief-relatives", "chief", to("/office/relatives")],
  ["auditor-traces", "auditor", to("/office/traces")],
  ["english-auditor-traces", "auditor", inEnglish(to("/office/traces"))],
  ["reception-piles", "reception", to("/office")],
  ["reception-report", "reception", firstOf("")],
  ["admin-piles", "admin", to("/office")],
  ["admin-organs", "admin", to("/office/keep/organs")],
  ["admin-organ", "admin", firstIn("/office/keep/organs")],
  ["admin-officers", "admin", to("/office/keep/officers")],
  ["admin-officer", "admin", firstIn("/office/keep/officers")],
  ["admin-officer-link", "admin", invites],
  ["admin-start", "admin", follows],
  ["admin-classes", "admin", to("/office/keep/classes")],
  ["admin-classes-below", "admin", firstIn("/office/keep/classes")],
  ["admin-areas", "admin", to("/office/keep/areas")],
  ["admin-areas-fault", "admin", pastesBadly],
  ["admin-history", "admin", to("/office/keep/history")],
  ["admin-rules", "admin", to("/office/rules")],
  ["english-admin-organ", "admin", inEnglish(firstIn("/office/keep/organs"))],
  ["english-admin-history", "admin", inEnglish(to("/office/keep/history"))],
];
