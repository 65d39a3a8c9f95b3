import assert from "node:assert/strict";
import { test } from "node:test";
import { tickOf, ticks, untilTick } from "../support/bench.mjs";

export default function world(bench) {
  test("a recording plays and holds", () =>
    bench.look("#run/first", async page => {
      await untilTick(page, "=", 0);
      const still = await page.locator(".stage canvas").screenshot();
      await page.getByRole("button", { name: "Play" }).click();
      await untilTick(page, ">", 5);
      await page.getByRole("button", { name: "Pause" }).click();
      const held = await tickOf(page);
      assert.notDeepEqual(await page.locator(".stage canvas").screenshot(), still);
      await page.keyboard.press(".");
      await untilTick(page, "=", held + 1);
      await page.keyboard.press(",");
      await untilTick(page, "=", held);
    }));

  test("the slider leads to any tick", () =>
    bench.look("#run/first", async page => {
      const slider = page.getByRole("slider", { name: "Tick" });
      await untilTick(page, "=", 0);
      await slider.focus();
      await page.keyboard.press("End");
      await untilTick(page, "=", ticks - 1);
      const box = await slider.boundingBox();
      await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
      await untilTick(page, ">", ticks / 3);
      await page.waitForFunction(
        ([low, high]) => {
          const tick = Number(document.querySelector(".world").dataset.tick);
          return tick > low && tick < high;
        },
        [ticks / 3, (2 * ticks) / 3],
      );
    }));

  test("an agent is picked by key and by pointer, and says what it knew and did", () =>
    bench.look("#run/first", async page => {
      await untilTick(page, "=", 0);
      await page.keyboard.press("]");
      const panel = page.locator(".picked");
      await panel.getByRole("heading", { name: "Agent 0" }).waitFor();
      await panel.getByRole("heading", { name: "Policy" }).waitFor();
      assert.equal(await panel.locator("table.policy tbody tr").count(), 12);
      assert.equal(await panel.locator("table.policy tr.taken").count(), 1);
      await panel.getByText("difference reward").waitFor();
      await panel.getByRole("heading", { name: /^Messages/ }).waitFor();
      // Followed, it stands in the middle of the view: that is where the pointer finds it again.
      await panel.getByRole("button", { name: "Follow" }).click();
      await page.waitForFunction(() => document.querySelector(".picked [aria-pressed=true]"));
      await page.keyboard.press("Escape");
      await panel.waitFor({ state: "hidden" });
      const box = await page.locator(".stage canvas").boundingBox();
      await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
      await panel.getByRole("heading", { name: "Agent 0" }).waitFor();
    }));

  test("the view moves and comes nearer by wheel, drag and keys, and finds back", () =>
    bench.look("#run/first", async page => {
      await untilTick(page, "=", 0);
      const canvas = page.locator(".stage canvas");
      const unit = () => page.locator(".scale").innerText();
      const whole = await unit();
      const box = await canvas.boundingBox();
      await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
      for (let turn = 0; turn < 8; turn++) await page.mouse.wheel(0, -400);
      await page.waitForFunction(before => document.querySelector(".scale").textContent !== before, whole);
      const near = await canvas.screenshot();
      await page.mouse.down();
      await page.mouse.move(box.x + box.width / 2 + 120, box.y + box.height / 2 + 80, { steps: 4 });
      await page.mouse.up();
      await canvas.focus();
      await page.keyboard.press("ArrowLeft");
      assert.notDeepEqual(await canvas.screenshot(), near);
      await page.keyboard.press("0");
      await page.waitForFunction(before => document.querySelector(".scale").textContent === before, whole);
    }));

  test("what is drawn can be chosen, in light and in dark", () =>
    bench.look(
      "#run/first",
      async page => {
        await untilTick(page, "=", 0);
        const canvas = page.locator(".stage canvas");
        const light = await canvas.screenshot();
        await page.getByRole("checkbox", { name: "communication radius" }).check();
        assert.notDeepEqual(await canvas.screenshot(), light);
        await page.getByRole("combobox", { name: /agents by/ }).selectOption("action");
        await page.locator(".hues li").nth(11).waitFor();
        const before = await page.evaluate(() => getComputedStyle(document.body).backgroundColor);
        await page.keyboard.press("Escape");
        await page.getByRole("button", { name: "Dark colours" }).click();
        assert.notEqual(await page.evaluate(() => getComputedStyle(document.body).backgroundColor), before);
        await page.reload();
        await page.getByRole("button", { name: "Light colours" }).waitFor();
      },
      { colorScheme: "light" },
    ));
}
