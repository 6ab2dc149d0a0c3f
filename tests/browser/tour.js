// Every page of the house, who looks at it, and the way there (a table; may be long).

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

const registers = async (one) => {
  await one.goes("/office/register");
  await one.fills({ form: "call", kind: "suggestion", title: SUGGESTION.title, content: SUGGESTION.content });
  await one.presses("register-do");
};

/** Name of the picture, who looks (nobody: the public), the way to the page. */
export const TOUR = [
  ["portal-home", null, to("/")],
  ["portal-new-suggestion", null, to("/new?kind=suggestion")],
  ["portal-new-claim", null, to("/new?kind=claim")],
  ["portal-new-report", null, to("/new?kind=report")],
  ["portal-review", null, reviews],
  ["portal-sent", null, sends],
  ["portal-track", null, to("/track")],
  ["portal-tracked", null, tracks],
  ["portal-missing", null, to("/no-such-page", 404)],
  ["sign-in", null, to("/office/sign-in")],
  ["clerk-piles", "clerk", to("/office")],
  ["clerk-register", "clerk", to("/office/register")],
  ["clerk-registered", "clerk", registers],
  ["clerk-list", "clerk", to("/office/matters")],
  ["clerk-list-empty", "clerk", to("/office/matters?text=0000")],
  ["clerk-no-such-matter", "clerk", to("/office/matters/0", 404)],
  ["drafter-to-propose", "drafter", firstOf("pile=to_propose")],
  ["checker-to-check", "checker", firstOf("pile=to_check")],
  ["signer-piles", "signer", to("/office")],
  ["signer-to-allot", "signer", firstOf("pile=to_allot")],
  ["signer-late", "signer", to("/office/matters?due=late")],
  ["supervisor-to-certify", "supervisor", firstOf("pile=to_certify")],
  ["handler-piles", "handler", to("/office")],
  ["handler-list", "handler", to("/office/matters")],
  ["handler-to-answer", "handler", firstOf("")],
  ["chief-piles", "chief", to("/office")],
  ["reception-piles", "reception", to("/office")],
  ["reception-report", "reception", firstOf("")],
  ["admin-piles", "admin", to("/office")],
];
