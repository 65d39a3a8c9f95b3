import assert from "node:assert/strict";
import { test } from "node:test";

const views = ["", "#compare/first/second", "#run/first", "#run/first/curves", "#load"];
const settled = page =>
  page.waitForFunction(() => document.querySelector("h1") && !document.querySelector("main").textContent.includes("Reading the"));

export default function access(bench) {
  test("everything is reached by the Tab key, shows that it is, and has a name", () =>
    bench.look("#run/first", async page => {
      await page.locator(".world[data-tick]").waitFor();
      const wanted = await page.evaluate(
        () =>
          [...document.querySelectorAll("a[href], button, input, select, textarea, [tabindex='0']")].filter(
            one => one.checkVisibility() && !one.disabled,
          ).length,
      );
      const seen = await page.evaluateHandle(() => new Set());
      for (let press = 0; press < wanted; press++) {
        await page.keyboard.press("Tab");
        const fault = await page.evaluate(all => {
          const at = document.activeElement;
          if (!at || at === document.body) return "nothing has the focus";
          all.add(at);
          const name = at.getAttribute("aria-label") || at.labels?.[0]?.textContent || at.textContent || at.title;
          if (!name?.trim()) return `no name: ${at.outerHTML.slice(0, 120)}`;
          return getComputedStyle(at).outlineStyle === "none" ? `no ring: ${at.outerHTML.slice(0, 120)}` : null;
        }, seen);
        assert.equal(fault, null);
      }
      assert.equal(await page.evaluate(all => all.size, seen), wanted);
    }));

  test("the keys are listed, and lead where they say", () =>
    bench.look("", async page => {
      await page.getByRole("link", { name: "first", exact: true }).waitFor();
      await page.keyboard.press("?");
      const keys = page.getByRole("dialog", { name: "Keys" });
      await keys.getByText("light or dark").waitFor();
      await page.keyboard.press("Escape");
      await page.waitForFunction(() => !document.querySelector("dialog"));
      await page.keyboard.press("/");
      assert.equal(await page.evaluate(() => document.activeElement.type), "search");
      await page.getByRole("link", { name: "first", exact: true }).focus();
      await page.keyboard.press("g");
      await page.keyboard.press("l");
      await page.getByRole("heading", { name: "Load" }).waitFor();
    }));

  test("nothing is wider than a telephone", () =>
    bench.look(
      "",
      async page => {
        for (const view of views) {
          await page.goto(`${bench.server.address}${view}`);
          await settled(page);
          if (view === "#run/first") await page.locator(".world[data-tick]").waitFor();
          if (view.includes("curves") || view.includes("compare")) await page.locator(".chart canvas").first().waitFor();
          assert.equal(
            await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth),
            0,
            `${view || "list"} scrolls sideways`,
          );
        }
        await page.goto(bench.server.address);
        await page.getByRole("button", { name: "Start a run" }).click();
        const box = await page.getByRole("dialog").boundingBox();
        assert.ok(box.x >= 0 && box.x + box.width <= 360);
      },
      { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true },
    ));

  test("a server that is gone is said to be, and found again", () =>
    bench.look(
      "",
      async page => {
        await page.getByRole("link", { name: "first", exact: true }).waitFor();
        await page.route("**/api/runs", route => route.fulfill({ status: 503, contentType: "text/plain", body: "Away for a moment.\n" }));
        await page.reload();
        await page.getByRole("alert").getByText("Away for a moment.").waitFor();
        await page.unroute("**/api/runs");
        await page.getByRole("button", { name: "Try again" }).click();
        await page.getByRole("link", { name: "first", exact: true }).waitFor();
      },
      { tolerate: /503/ },
    ));
}
