import assert from "node:assert/strict";
import { test } from "node:test";
import { tickOf, untilTick } from "../support/bench.mjs";

export default function live(bench) {
  test("a run is started, moves, is watched, paced and stopped", () =>
    bench.look("", async page => {
      await page.getByRole("button", { name: "Start a run" }).click();
      const dialog = page.getByRole("dialog", { name: "Start a run" });
      await dialog.getByRole("option", { name: "tracking-open-8", exact: true }).waitFor({ state: "attached" });
      await dialog.getByLabel("Scenario", { exact: true }).selectOption("tracking-open-8");
      await dialog.getByLabel("Policy", { exact: true }).selectOption("random");
      await dialog.getByLabel("Seed", { exact: true }).fill("18446744073709551615");
      await dialog.getByLabel("Ticks", { exact: true }).fill("1000000");
      await dialog.getByLabel("Pace", { exact: true }).selectOption("50");
      await dialog.getByRole("button", { name: "Start", exact: true }).click();
      await page.locator(".world[data-tick]").waitFor();
      const canvas = page.locator(".stage canvas");
      const [seen, picture] = [await tickOf(page), await canvas.screenshot()];
      await untilTick(page, ">", seen + 5);
      assert.notDeepEqual(await canvas.screenshot(), picture);
      await page.getByText("seed 18446744073709551615").waitFor();

      await page.keyboard.press("]");
      await page.locator(".picked").getByRole("heading", { name: "Policy" }).waitFor();

      await page.getByRole("link", { name: "Curves" }).click();
      const cumulative = page.locator(".chart", { hasText: "Cumulative utility" }).locator(".value").first();
      await cumulative.waitFor();
      const before = await cumulative.innerText();
      await page.waitForFunction(
        text =>
          [...document.querySelectorAll(".chart")].some(
            chart => chart.textContent.includes("Cumulative utility") && !chart.textContent.includes(text),
          ),
        before,
      );

      await page.getByRole("link", { name: "World" }).click();
      await page.getByRole("combobox", { name: "Pace" }).selectOption("");
      const slow = await tickOf(page);
      await untilTick(page, ">", slow + 100);
      await page.getByRole("button", { name: "Stop", exact: true }).click();
      await page.locator(".runfacts .badge.stopped").waitFor();
      await page.getByRole("slider", { name: "Tick" }).waitFor();
    }));

  test("what cannot be started is refused in one line", () =>
    bench.look("", async page => {
      await page.getByRole("button", { name: "Start a run" }).click();
      const dialog = page.getByRole("dialog", { name: "Start a run" });
      await dialog.getByRole("option", { name: "tracking-open-8", exact: true }).waitFor({ state: "attached" });
      await dialog.getByLabel("Seed", { exact: true }).fill("seven");
      await dialog.getByRole("button", { name: "Start", exact: true }).click();
      await dialog.getByRole("alert").getByText("Seed: found 'seven'").waitFor();
      await dialog.getByRole("button", { name: "Cancel" }).click();
      await dialog.waitFor({ state: "detached" });
    }));
}
