// Windows to sit down at. Opening one takes a second, so a closed one is cleaned and used again.

/** No page of ours takes this long, even on a busy machine. */
const PATIENCE = 30_000;

export class Windows {
  constructor(browser, office) {
    this.browser = browser;
    this.office = office;
    this.free = [];
  }

  /** A window with no cookie and no memory, of this width, with or without script, in this language. */
  async open({ script = true, width = 1280, tongue = "zh-CN" }) {
    const at = this.free.findIndex((one) => one.script === script && one.tongue === tongue);
    const [window] = at < 0 ? [await this.fresh(script, tongue)] : this.free.splice(at, 1);
    await window.page.setViewportSize({ width, height: 800 });
    return window;
  }

  async fresh(script, tongue) {
    const context = await this.browser.newContext({
      baseURL: this.office.address,
      javaScriptEnabled: script,
      locale: tongue,
    });
    context.setDefaultTimeout(PATIENCE);
    return { context, page: await context.newPage(), script, tongue };
  }

  /** Takes a window back, with everything forgotten; one in which something went wrong is thrown away. */
  async close(window, well) {
    if (!well) return window.context.close();
    for (const tab of window.context.pages()) if (tab !== window.page) await tab.close();
    await window.page.evaluate(() => {
      localStorage.clear();
      sessionStorage.clear();
    });
    await window.context.clearCookies();
    // Where there is script, what it waits for must not happen to whoever sits down next.
    if (window.script) await window.page.goto("/track");
    this.free.push(window);
  }
}
