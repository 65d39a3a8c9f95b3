import assert from "node:assert/strict";
import { test } from "node:test";
import { hostile } from "../support/bench.mjs";

export default function runs(bench) {
  test("every run is listed, and words and choices narrow the list", () =>
    bench.look("", async page => {
      await page.getByRole("link", { name: "first", exact: true }).waitFor();
      assert.equal(await page.locator("tbody tr").count(), 3);
      await page.getByRole("searchbox").fill("tracking random");
      await page.locator("tbody tr").nth(1).waitFor({ state: "detached" });
      assert.equal(
        await page
          .locator("tbody th")
          .innerText()
          .then(text => text.split("\n")[0]),
        "second",
      );
      await page.getByRole("searchbox").fill("");
      await page.getByRole("combobox", { name: "world" }).selectOption("coverage");
      await page.getByText("1 of 3 runs").waitFor();
    }));

  test("two runs are compared side by side", () =>
    bench.look("", async page => {
      await page.getByRole("checkbox", { name: "Compare first" }).check();
      await page.getByRole("checkbox", { name: "Compare second" }).check();
      await page.getByRole("button", { name: "Compare", exact: true }).click();
      const figures = page.getByRole("group", { name: "Figures" });
      await figures.waitFor();
      assert.deepEqual(await figures.locator("thead a").allInnerTexts(), ["first", "second"]);
      assert.deepEqual(await figures.locator("tr", { hasText: "policy" }).locator("td").allInnerTexts(), ["csg-l", "random"]);
      const differing = page.getByRole("group", { name: "Parameters that differ" });
      assert.ok((await differing.locator("tbody th").allInnerTexts()).some(key => key.startsWith("policy")));
      await page.locator(".chart canvas").nth(1).waitFor();
      assert.deepEqual(await page.locator(".chart").first().locator(".legend .name").allInnerTexts(), ["first · csg-l", "second · random"]);
    }));

  test("the curves of a run are drawn, and the arrow keys read them off", () =>
    bench.look("#run/first/curves", async page => {
      const chart = page.locator(".chart", { hasText: "Cumulative utility" }).first();
      await chart.locator("canvas").waitFor();
      await chart.locator(".plot").focus();
      await page.keyboard.press("End");
      assert.match(await chart.locator("[aria-live]").innerText(), /^tick 119: this run /);
      await page.locator(".chart", { hasText: "Difference rewards" }).locator("canvas").waitFor();
    }));

  test("a hostile name of a scenario is a name and nothing else", () =>
    bench.look("", async page => {
      const harmless = async () =>
        assert.deepEqual(await page.evaluate(() => [window.harmed, document.querySelectorAll("main img, main script").length]), [
          undefined,
          0,
        ]);
      await page.getByRole("searchbox").fill("onerror");
      await page.getByText("1 of 3 runs").waitFor();
      await page.getByRole("link", { name: "hostile", exact: true }).waitFor();
      await harmless();
      await page.goto(`${bench.server.address}#compare/first/hostile`);
      await page.getByRole("group", { name: "Figures" }).getByText(hostile, { exact: true }).waitFor();
      await harmless();
      await page.goto(`${bench.server.address}#run/hostile`);
      await page.getByRole("heading", { name: "hostile", exact: true }).waitFor();
      await page.locator(".world[data-tick]").waitFor();
      await harmless();
    }));

  test("an address that leads nowhere says so", () =>
    bench.look("#run/not-there", async page => {
      await page.getByRole("alert").getByText("There is no such run").waitFor();
      await page.goto(`${bench.server.address}#nowhere/else`);
      await page.getByText("There is no such view").waitFor();
      await page.getByRole("link", { name: "All runs", exact: true }).click();
      await page.getByRole("link", { name: "first", exact: true }).waitFor();
    }));
}
