// Somebody at a screen: what they do, and what no page may do to them.
import { PEOPLE } from "./people.js";
import { whatIsWrong } from "./page.js";
import { word } from "./words.js";

/** The seal passphrase of whoever sets one in a story; in the demonstration it is the password. */
const SEAL = "four words of their own";

export class Person {
  constructor(window, office) {
    const { context, page, tongue } = window;
    Object.assign(this, { window, context, page, office, tongue });
    Object.assign(this, { faults: [], status: 0, keys: 0, typed: 0, ears: [], borne: [], pace: 0 });
    this.listens(page, "pageerror", (error) => this.faults.push(`script failed: ${error.message}`));
    this.listens(page, "console", (message) => this.hear(message));
    this.listens(page, "response", (response) => this.receive(response));
    this.listens(page, "requestfailed", (request) => this.miss(request));
    this.listens(page, "dialog", (dialog) => dialog.accept());
    this.listens(context, "request", (request) => this.ask(request));
  }

  listens(source, event, ear) {
    source.on(event, ear);
    this.ears.push(() => source.off(event, ear));
  }

  /** A sentence of the house in this person's language. */
  say(key, facts) {
    return word(this.tongue, key, facts);
  }

  /** How a link or a button is called: by this sentence, and by its letter where it has one. */
  called(key, facts) {
    return new RegExp(`^${literally(this.say(key, facts))}(?: [A-Z])?$`);
  }

  // What the window reports.

  hear(message) {
    // A page that answers with an error is the story's affair: `receive` remembers its status.
    const refused = message.text().startsWith("Failed to load resource");
    if (message.type() === "error" && !refused) this.faults.push(`console: ${message.text()}`);
  }

  receive(response) {
    const request = response.request();
    if (request.isNavigationRequest() && request.frame() === this.page.mainFrame()) {
      this.status = response.status();
    } else if (response.status() >= 400 && !this.borne.includes(response.status())) {
      this.faults.push(`${response.status()} for ${new URL(response.url()).pathname}`);
    }
  }

  miss(request) {
    const why = request.failure()?.errorText ?? "";
    if (why !== "net::ERR_ABORTED") this.faults.push(`a request failed: ${why}`);
  }

  ask(request) {
    const url = request.url();
    if (!url.startsWith(`${this.office.address}/`)) this.faults.push(`asks ${new URL(url).host}`);
    const plain = url.replaceAll(/%([2-7][\da-f])/gi, (_, code) => String.fromCharCode(parseInt(code, 16)));
    // By chance an id, which is hexadecimal, has as many digits in a row now and then.
    if (/(?<![\da-f])(?:\d[ +]?){20,}(?![\da-f])/i.test(plain)) this.faults.push("a code stands in an address");
  }

  /** From now on a script of the page may be answered so. */
  bears(status) {
    this.borne.push(status);
  }

  // What a person does.

  /** Goes to an address of the house. */
  async goes(path, status = 200) {
    await this.page.goto(path);
    await this.arrives(status);
  }

  /** Goes back to the page before. */
  async goesBack() {
    await this.page.goBack();
    await this.mustBeWell();
  }

  /** Loads the page again. */
  async reloads() {
    await this.page.reload();
    await this.arrives(200);
  }

  /** Turns to another window; the browser tells the page so. */
  async turnsAway() {
    await this.page.evaluate(() => {
      Object.defineProperty(document, "hidden", { configurable: true, value: true });
      document.dispatchEvent(new Event("visibilitychange"));
    });
  }

  /** Follows the link with the text under this key. */
  async follows(key, status = 200) {
    const place = this.page.getByRole("link", { name: this.called(key) });
    if (!(await place.count())) throw new Error(`there is no link ${key} on ${this.where()}`);
    await this.leads(place.first().click(), status);
  }

  /** Does something that leads to a new page, and looks at it. */
  async leads(act, status = 200) {
    await Promise.all([this.page.waitForEvent("load"), act]);
    await this.arrives(status);
  }

  async arrives(status) {
    if (this.status !== status) {
      throw new Error(`${this.where()} answered ${this.status} instead of ${status}`);
    }
    await this.mustBeWell();
  }

  /** Fails where the page or anything before it was not as every page must be. */
  async mustBeWell() {
    const faults = [...this.faults, ...(await this.page.evaluate(whatIsWrong))];
    if (faults.length) throw new Error(`on ${this.where()}: ${faults.join("; ")}`);
  }

  /** Signs in as one of the demonstration's people. */
  async signsIn(role, password = this.office.password, status = 200) {
    const name = PEOPLE[role];
    const known = this.office.accounts.some((account) => account.name === name);
    if (!known) throw new Error(`the demonstration has no ${role} of this name any more`);
    // Whoever was led here stays, and goes on from here to where they wanted to go.
    const led = this.status && this.where() === "/office/sign-in";
    if (!led) await this.goes("/office/sign-in");
    await this.fills({ login: name, password });
    await this.presses("sign-in", status);
  }

  /** Switches the language by the link or the button that bears its name. */
  async changesTongue(tongue) {
    const name = word(tongue, "tongue-name");
    const place = this.page.locator(".switch").filter({ hasText: name });
    const button = place.locator("button");
    await this.leads(((await button.count()) ? button : place).click());
    this.tongue = tongue;
  }

  /** Presses the button with the text under this key, and looks at what comes. */
  async presses(key, status = 200, within = this.page, facts = {}) {
    const button = within.getByRole("button", { name: this.called(key, facts) });
    await this.leads(button.click(), status);
  }

  /** Fills fields by their names; `about_0_name` as well as `title`. A list ticks several. */
  async fills(values, within = this.page.locator("main form")) {
    // One look at the form tells the sort of every field; asked one by one, they took longer than being filled.
    const fields = within.locator(":is(input:not([type=hidden]), select, textarea)");
    const sorts = Object.fromEntries((await fields.evaluateAll((all) => all.map((it) => [it.name, it.type]))).reverse());
    for (const [name, value] of Object.entries(values)) {
      if (!sorts[name]) throw new Error(`there is no field ${name} on ${this.where()}`);
      await this.fill(within.locator(`[name="${name}"]:not([type=hidden])`), sorts[name], value);
    }
  }

  /** What stands in a field now. */
  holds(name) {
    return this.page.locator(`main [name="${name}"]:not([type=hidden])`).inputValue();
  }

  async fill(field, sort, value) {
    if (sort === "radio") await field.and(this.page.locator(`[value="${value}"]`)).check();
    else if (Array.isArray(value)) {
      for (const one of value) await field.and(this.page.locator(`[value="${one}"]`)).check();
    } else if (sort === "checkbox") await field.first().setChecked(value);
    else if (sort === "select-one") await field.selectOption(value);
    else await field.fill(String(value));
  }

  /** Waits until a script has put this into a field. */
  async waitsToHold(name, value) {
    const field = this.page.locator(`main [name="${name}"]:not([type=hidden])`);
    const same = (it, wanted) => it.value === wanted;
    for (let look = 0; look < 500; look += 1) {
      if (await field.evaluate(same, value)) return;
      await this.page.evaluate(() => new Promise((resolve) => requestAnimationFrame(resolve)));
    }
    throw new Error(`${name} on ${this.where()} does not come to hold what it should`);
  }

  /** Waits until the main part of the page shows this text. */
  async waitsToSee(text) {
    await this.page.locator("main").filter({ hasText: text }).waitFor();
  }

  /** Opens what is folded under this key, if it is not open. */
  async unfolds(key, facts) {
    // What is called just so comes before what only has these words in its name.
    const exact = this.page.locator("summary", { hasText: this.called(key, facts) });
    const like = this.page.locator("summary", { hasText: this.say(key, facts) });
    const summary = ((await exact.count()) ? exact : like).first();
    const open = await summary.evaluate((it) => it.parentElement.open);
    if (!open) await summary.click();
  }

  /** Unfolds a list's filters, where a narrow screen folds them. */
  async opensFilters() {
    const fold = this.page.locator("#filters-fold");
    if (await fold.isVisible()) await fold.check();
  }

  /** Sends the form of one change on a page where the office is kept. */
  async keeps(change, values = {}, status = 200) {
    const sign = this.page.locator(`input[name=change][value=${change}]`);
    const form = this.page.locator("details.act form").filter({ has: sign });
    if (!(await form.count())) throw new Error(`${change} is not offered on ${this.where()}`);
    const folded = this.page.locator("details.act").filter({ has: sign });
    if (!(await folded.evaluate((it) => it.open))) await folded.locator("summary").click();
    await this.fills(values, form);
    await this.leads(form.getByRole("button").last().click(), status);
  }

  /** Presses a button in a row of a table or a list: the row that shows this text. */
  async pressesIn(row, key, status = 200) {
    const name = new RegExp(`^${literally(this.say(key))}`);
    const line = this.page.locator("tbody tr, main li:has(button)").filter({ hasText: row });
    await this.leads(line.getByRole("button", { name }).click(), status);
  }

  /** Reads number and code from the ticket, which must be whole. */
  async keepsTicket() {
    const number = (await this.reads(".ticket-number")).trim();
    const code = (await this.reads(".ticket-code")).replace(/\s/g, "");
    if (!number || !/^\d{24}$/.test(code)) throw new Error(`no whole ticket on ${this.where()}`);
    return { number, code };
  }

  /** Opens a matter by its number. */
  async opens(number, status = 200) {
    await this.goes(`/office/matters/${encodeURIComponent(number)}`, status);
  }

  /** Opens who brought the matter on this page; whoever of a house has no seal passphrase yet sets one on the way. */
  async unseals(values = {}) {
    if (await this.page.locator('a[href^="/office/seal?to="]').count()) {
      await this.follows("who-unlock");
      const fresh = await this.page.locator('main input[name="new_passphrase"]:visible').count();
      if (fresh) {
        await this.fills({ new_passphrase: SEAL, new_passphrase_again: SEAL });
        await this.presses("seal-do-set");
      } else {
        await this.fills({ passphrase: SEAL });
        await this.presses("seal-do-unlock");
      }
    }
    // What was opened a while ago is shown as soon as it is unlocked again.
    const form = this.page.locator("section[aria-labelledby=who-head] form");
    if (!(await form.count())) return;
    if (Object.keys(values).length) await this.fills(values, form);
    await this.presses("who-open");
  }

  /** Begins a report: says first whom it is about, as far as that is known. */
  async reports(about = {}) {
    await this.goes("/new?kind=report");
    await this.fills(about);
    await this.presses("about-first-on");
  }

  /** Asks with a code where a matter stands. */
  async tracks(code, status = 200) {
    await this.goes("/track");
    await this.fills({ code });
    await this.presses("track-open", status);
  }

  /** Does a command on the matter's page: opens its form, fills it, sends it. */
  async does(command, values = {}, status = 200) {
    const sign = this.page.locator(`input[name=command][value=${command}]`);
    const form = this.page.locator("details").filter({ has: sign });
    if (!(await form.count())) throw new Error(`${command} is not offered on ${this.where()}`);
    if (!(await form.evaluate((it) => it.open))) await form.locator("summary").click();
    await this.fills(values, form);
    const name = this.say("act-do", { command: this.say(`command-${command}`) });
    await this.leads(form.getByRole("button", { name, exact: true }).click(), status);
  }

  /** Fails unless the main part of the page shows this text. */
  async sees(text) {
    const shown = await this.reads("main");
    if (!shown.includes(text)) throw new Error(`${this.where()} does not say “${text}”`);
  }

  /** Fails if the main part of the page shows this text. */
  async misses(text) {
    const shown = await this.reads("main");
    if (shown.includes(text)) throw new Error(`${this.where()} says “${text}”`);
  }

  /** The text of the first element that matches. */
  reads(selector) {
    return this.page.locator(selector).first().innerText();
  }

  // What a person does without a mouse.

  /** Presses a key; every one is counted. */
  async strikes(key) {
    this.keys += 1;
    await this.page.keyboard.press(key, { delay: this.pace });
  }

  /** Presses Alt and the letter that a button or link bears. The driver's own keys carry no letter beside Alt. */
  async strikesLetter(letter) {
    this.keys += 2;
    this.wire ??= await this.context.newCDPSession(this.page);
    const code = letter.toUpperCase();
    const key = { modifiers: 1, key: letter, code: `Key${code}` };
    Object.assign(key, { windowsVirtualKeyCode: code.charCodeAt(0), text: letter, unmodifiedText: letter });
    await this.wire.send("Input.dispatchKeyEvent", { type: "keyDown", ...key });
    await this.wire.send("Input.dispatchKeyEvent", { type: "keyUp", ...key });
  }

  /** Types a text; a character is a stroke, whatever the input method makes of it. */
  async types(text) {
    this.keys += [...text].length;
    this.typed += [...text].length;
    if (this.pace) await this.page.keyboard.type(text, { delay: this.pace });
    else await this.page.keyboard.insertText(text);
  }

  /** Presses Tab until the field of this name has the focus. */
  async tabsTo(name) {
    for (let stroke = 0; stroke < 80; stroke += 1) {
      await this.strikes("Tab");
      const focus = await this.page.evaluate(() => document.activeElement?.getAttribute("name"));
      if (focus === name) return;
    }
    throw new Error(`Tab never reaches ${name} on ${this.where()}`);
  }

  /** Which page this is, without what may stand behind the question mark. */
  where() {
    const url = this.page.url();
    return url.startsWith("http") ? new URL(url).pathname : url;
  }

  /** Gets up; whoever sits down here next is not listened to by this one. */
  leaves() {
    for (const closes of this.ears) closes();
    return this.window;
  }
}

function literally(text) {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}

/** What went wrong, without what was typed: a browser's messages repeat it. */
export function discreet(error, { password }) {
  const told = String(error?.stack ?? error);
  const safe = told.replaceAll(password, "(password)").replace(/(?:\d[ ]?){20,}/g, "(code)");
  const out = new Error(safe.split("\n")[0].replace(/^Error: /, ""));
  out.stack = safe;
  return out;
}
