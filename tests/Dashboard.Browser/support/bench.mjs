// What all tests stand on: records made by real runs, a dashboard that serves them, a browser that looks at it.
import assert from "node:assert/strict";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openBrowser } from "./browser.mjs";
import { covey, serve } from "./covey.mjs";
import { cluster } from "./silo.mjs";

export const ticks = 120;
export const hostile = `"><img src=x onerror="window.harmed=1"><script>window.harmed=1</script>`;

/** Longer than anything takes on a busy machine; what is waited for is there much sooner. */
export const patience = 60_000;

export class Bench {
  async open() {
    this.folder = await mkdtemp(join(tmpdir(), "covey-browser-"));
    const scenario = join(this.folder, "hostile.json");
    await writeFile(
      scenario,
      JSON.stringify({
        name: hostile,
        world: { kind: "coverage", width: 12, height: 12 },
        population: { agents: { initial: 4 } },
        policy: "csg-l",
        steps: 20,
      }),
    );
    for (const [name, ...args] of [
      ["first", "tracking-open-8", "--policy", "csg-l", "--trajectory", "--steps", String(ticks)],
      ["second", "tracking-open-8", "--policy", "random", "--steps", String(ticks)],
      ["hostile", scenario],
    ]) {
      await covey(this.folder, "run", ...args, "--no-baselines", "--output", join(this.folder, "runs", name));
    }
    this.server = await serve(this.folder);
    this.browser = await openBrowser();
  }

  async close() {
    await this.browser?.close();
    await this.server?.stop();
    if (this.folder) await rm(this.folder, { recursive: true, force: true });
  }

  /** Opens a view in a page of its own, hands it to a test, and sees that the page never complained nor asked anybody else. */
  async look(hash, test, { tolerate = /GPU stall due to ReadPixels/, ...options } = {}) {
    const context = await this.browser.newContext({ viewport: { width: 1280, height: 820 }, ...options });
    const page = await context.newPage();
    page.setDefaultTimeout(patience);
    const complaints = [];
    page.on("console", message => {
      if (["error", "warning"].includes(message.type())) complaints.push(message.text());
    });
    page.on("pageerror", fault => complaints.push(String(fault)));
    page.on("dialog", dialog => {
      complaints.push(dialog.message());
      void dialog.dismiss();
    });
    page.on("request", request => {
      if (!/^(data|blob):/.test(request.url()) && !request.url().startsWith(this.server.address)) complaints.push(request.url());
    });
    try {
      await page.goto(this.server.address + hash);
      await test(page);
      assert.deepEqual(
        complaints.filter(text => !tolerate.test(text)),
        [],
      );
    } finally {
      await context.close();
    }
  }
}

/** A cluster that has played nothing yet, in place of records. */
export class ClusterBench extends Bench {
  async open() {
    this.folder = await mkdtemp(join(tmpdir(), "covey-browser-"));
    this.server = await cluster(this.folder);
    this.browser = await openBrowser();
  }
}

/** The tick that the world shows. */
export const tickOf = page => page.locator(".world").getAttribute("data-tick").then(Number);

/** Waits until the world shows a tick like this. */
export const untilTick = (page, like, than = 0) =>
  page.waitForFunction(
    ([how, value]) => {
      const tick = Number(document.querySelector(".world")?.dataset.tick ?? NaN);
      return how === "=" ? tick === value : how === ">" ? tick > value : !Number.isNaN(tick);
    },
    [like, than],
    { timeout: patience },
  );
