import assert from "node:assert/strict";
import { test } from "node:test";
import { tickOf, untilTick } from "../support/bench.mjs";

// Starts a run from the page and leads to it; its name.
async function begin(page, settings = "") {
  await page.getByRole("button", { name: "Start a run" }).click();
  const dialog = page.getByRole("dialog", { name: "Start a run" });
  await dialog.getByRole("option", { name: "tracking-open-8", exact: true }).waitFor({ state: "attached" });
  await dialog.getByLabel("Scenario", { exact: true }).selectOption("tracking-open-8");
  await dialog.getByLabel("Policy", { exact: true }).selectOption("random");
  await dialog.getByLabel("Ticks", { exact: true }).fill("1000000");
  if (settings) await dialog.getByRole("textbox", { name: /Settings/ }).fill(settings);
  await dialog.getByRole("button", { name: "Start", exact: true }).click();
  await page.locator(".world[data-tick]").waitFor();
  return decodeURIComponent(new URL(page.url()).hash.split("/")[1]);
}

async function stop(page) {
  await page.getByRole("button", { name: "Stop", exact: true }).click();
  await page.locator(".runfacts .badge.stopped").waitFor();
  await page.getByRole("link", { name: "Download" }).waitFor();
}

export default function cluster(bench) {
  test("a run is started, moves, is looked into, stopped and played again", () =>
    bench.look("", async page => {
      await begin(page);
      const canvas = page.locator(".stage canvas");
      const [seen, picture] = [await tickOf(page), await canvas.screenshot()];
      await untilTick(page, ">", seen + 5);
      assert.notDeepEqual(await canvas.screenshot(), picture);
      assert.equal(await page.getByRole("link", { name: "Download" }).count(), 0);

      await page.getByRole("link", { name: "Curves" }).click();
      for (const title of ["Cumulative utility", "Messages", "Silos"]) {
        await page.locator(".chart", { hasText: title }).locator("canvas").first().waitFor();
      }
      await page.getByRole("link", { name: "World" }).click();
      await stop(page);

      const slider = page.getByRole("slider", { name: "Tick" });
      await slider.focus();
      await page.keyboard.press("Home");
      await untilTick(page, "=", 0);
      await page.getByRole("button", { name: "Play" }).click();
      await untilTick(page, ">", 3);
      await page.getByRole("button", { name: "Pause" }).click();
      await page.keyboard.press("]");
      await page.locator(".picked").getByRole("heading", { name: "Policy" }).waitFor();
    }));

  test("a run is slowed, waits, and goes on from the page", () =>
    bench.look("", async page => {
      const name = await begin(page);
      const pace = page.getByRole("combobox", { name: "Pace" });
      const listed = async () => (await (await page.request.get(`${bench.server.address}api/runs`)).json()).runs.find(run => run.name === name);
      const paced = async value => {
        await Promise.all([page.waitForResponse(answer => answer.url().endsWith("/pace") && answer.ok()), pace.selectOption(value)]);
        return (await listed()).ticksPerSecond;
      };
      assert.equal((await listed()).ticksPerSecond, null);
      assert.equal(await paced("10"), 10);
      await untilTick(page, ">", (await tickOf(page)) + 2);
      assert.equal(await paced("0"), 0);
      const before = (await listed()).ticks;
      assert.equal(await paced(""), null);
      await untilTick(page, ">", before + 20);
      await stop(page);
    }));

  test("a training under way shows its curves, which grow, and is stopped", () =>
    bench.look("", async page => {
      const scenario = {
        world: { kind: "coverage", width: 8, height: 8, density: "bimodal", startBlock: 2 },
        population: { agents: { initial: 2 } },
        steps: 10,
        training: { episodes: 2_000_000, worlds: 2, epochs: 2, hidden: 8 },
      };
      const begun = await page.request.post(`${bench.server.address}trainings`, { data: { scenario, seed: 3 } });
      assert.equal(begun.status(), 201);
      const { id } = await begun.json();
      const line = page.getByRole("row", { name: new RegExp(id) });
      await line.getByText("training").waitFor();
      await line.getByRole("link", { name: id }).click();
      for (const title of ["Return", "Loss of the actor", "Loss of the critic", "Entropy"]) {
        await page.locator(".chart", { hasText: title }).locator("canvas").first().waitFor();
      }
      const facts = page.locator(".runfacts");
      await facts.getByText(/^training, [1-9]/).waitFor();
      const before = await facts.innerText();
      await page.waitForFunction(seen => document.querySelector(".runfacts").innerText !== seen, before);
      await page.getByRole("button", { name: "Stop", exact: true }).click();
      await page.locator(".runfacts .badge.stopped").waitFor();
      assert.equal(await page.getByRole("button", { name: "Stop", exact: true }).count(), 0);
    }));

  test("the load is that of two silos and of the shards on them", () =>
    bench.look("", async page => {
      const name = await begin(page);
      await page.goto(`${bench.server.address}#load`);
      await page.waitForFunction(() => document.querySelectorAll("main table").length > 1);
      const rows = page.locator("main table").first().locator("tbody tr");
      assert.equal(await rows.count(), 2);
      assert.ok((await rows.allInnerTexts()).every(text => text.includes("active")));
      const silos = await rows.locator("th").allInnerTexts();
      const shards = page.locator("section", { hasText: name }).locator("tbody tr");
      await shards.first().waitFor();
      assert.ok((await shards.locator("td:nth-of-type(1)").allInnerTexts()).every(text => silos.includes(text)));
      await page.goto(`${bench.server.address}#run/${name}`);
      await stop(page);
    }));

  test("a run that has ended is deleted, once that was confirmed", () =>
    bench.look("", async page => {
      const name = await begin(page);
      await page.goto(`${bench.server.address}#`);
      const line = page.getByRole("row", { name: new RegExp(name) });
      await line.getByRole("button", { name: `Stop ${name}` }).click();
      await line.getByRole("button", { name: `Delete ${name}` }).click();
      await page.getByRole("dialog", { name: "Delete the run?" }).getByRole("button", { name: "Cancel" }).click();
      await line.getByRole("button", { name: `Delete ${name}` }).click();
      await page.getByRole("dialog", { name: "Delete the run?" }).getByRole("button", { name: "Delete" }).click();
      await line.waitFor({ state: "detached" });
      const answer = await page.request.get(`${bench.server.address}api/runs/${name}/metrics`);
      assert.equal(answer.status(), 404);
    }));

  test("a run too fast to be played again says that its messages are not shown", () =>
    bench.look("", async page => {
      await begin(page, "links.loss=0.1");
      const bare = page.getByText("Messages are not shown");
      await page.waitForFunction(() => {
        const text = document.querySelector(".overview")?.textContent ?? "";
        return text.includes("Messages are not shown") || /messages in flight[^a-z]*\d/.test(text);
      });
      // Which of the two depends on the machine; a picture claims messages only if it has them.
      if (await bare.isVisible()) assert.equal(await page.locator(".overview dt", { hasText: "messages in flight" }).count(), 0);
      await stop(page);
    }));
}
