// Somebody who acts without a page, by the API: for what must be there before a story begins.
import { request } from "playwright-core";

export class Hand {
  constructor(name, context) {
    Object.assign(this, { name, context });
  }

  /** Signs in; the session serves a window as well. */
  static async of(office, name, password) {
    const hand = new Hand(name, await request.newContext({ baseURL: office.address }));
    await hand.asks("post", "/session", { name, password });
    return hand;
  }

  /** One call of the API. */
  async asks(method, path, data) {
    const answer = await this.context[method](`/api/v1${path}`, { data });
    if (answer.status() === 204) return null;
    if (answer.ok()) return answer.json();
    const { code } = await answer.json();
    throw new Error(`${method} ${path.split("?")[0]} answered ${answer.status()} ${code}`);
  }

  /** Sends a form of a page where the API has no call; gives the page that comes. */
  async sends(path, form) {
    const answer = await this.context.post(path, { form });
    if (!answer.ok()) throw new Error(`${path} answered ${answer.status()}`);
    return answer.text();
  }

  /** Brings in a letter; gives its number and its code. */
  brings(letter = {}) {
    const usual = { form: "letter", kind: "claim", title: "路灯不亮", content: "村口路灯坏了，要求修好。" };
    return this.asks("post", "/register", { ...usual, ...letter });
  }

  /** Does a command on a matter. */
  does(number, command, fields = {}) {
    return this.asks("post", `/matters/${number}/commands`, { command, ...fields });
  }

  /** A matter as it stands. */
  sees(number) {
    return this.asks("get", `/matters/${number}`);
  }

  /** What a window needs to be this one's. */
  async cookies() {
    return (await this.context.storageState()).cookies;
  }
}
