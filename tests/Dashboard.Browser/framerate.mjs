// How many pictures a second the world view shows of a hundred thousand agents and as many targets while somebody moves
// about in it, and what processor time the browser takes for each: npm run framerate. Graphics are drawn by software here,
// as in all tests, so that the processor has that to do as well.
import { mkdtemp, rm } from "node:fs/promises";
import { cpus, tmpdir } from "node:os";
import { join } from "node:path";
import { openBrowser } from "./support/browser.mjs";
import { covey, serve } from "./support/covey.mjs";
import { processorTime } from "./support/processor.mjs";

const [warm, pictures] = [10, 30];
const folder = await mkdtemp(join(tmpdir(), "covey-framerate-"));
await covey(folder, "run", "tracking-100k", "--steps", "12", "--no-baselines", "--output", join(folder, "runs", "crowd"));
const server = await serve(folder);
const browser = await openBrowser();
const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
const page = await context.newPage();
page.setDefaultTimeout(300_000);

// Draws pictures, pressing a key before each.
const draw = (keys, count) =>
  page.evaluate(
    ([pressed, wanted]) =>
      new Promise(done => {
        const stage = document.querySelector(".stage canvas");
        let [first, drawn] = [0, -1];
        stage.focus();
        const turn = now => {
          first ||= now;
          if (++drawn === wanted) {
            done((now - first) / 1000);
            return;
          }
          stage.dispatchEvent(new KeyboardEvent("keydown", { key: pressed[drawn % pressed.length], bubbles: true }));
          requestAnimationFrame(turn);
        };
        requestAnimationFrame(turn);
      }),
    [keys, count],
  );

async function measure(keys) {
  await draw(keys, warm);
  const before = processorTime();
  const seconds = await draw(keys, pictures);
  return { rate: pictures / seconds, cost: (processorTime() - before) / pictures };
}

const round = number => Math.round(10 * number) / 10;
const press = async (key, times) => {
  for (let n = 0; n < times; n++) await page.keyboard.press(key);
};
const say = (what, { rate, cost }) =>
  console.log(`${what.padEnd(34)} ${String(round(rate)).padStart(5)} pictures / s ${String(round(cost)).padStart(7)} ms of processor time each`);

try {
  await page.goto(`${server.address}#run/crowd`);
  await page.locator(".world[data-tick]").waitFor();
  const renderer = await page.evaluate(() => {
    const gl = document.createElement("canvas").getContext("webgl2");
    return gl.getParameter(gl.RENDERER);
  });
  console.log(`${cpus().length} × ${cpus()[0].model}; ${renderer}; 1280 × 800`);
  await page.locator(".stage canvas").focus();
  const around = ["ArrowLeft", "ArrowUp", "ArrowRight", "ArrowDown"];
  say("all of the world, as densities", await measure(around));
  await press("+", 1);
  say("most of it, as points", await measure(around));
  await press("+", 4);
  say("a part, as shapes", await measure(around));
  await press("+", 3);
  say("near, as shapes", await measure(around));
  await press("0", 1);
  say("coming nearer and going back", await measure(["+", "+", "+", "+", "+", "-", "-", "-", "-", "-"]));
  await press("0", 1);
  await press("+", 1);
  await page.keyboard.press("Home");
  await page.getByRole("button", { name: "Play" }).click();
  say("playing and moving, as points", await measure(around));
} finally {
  await browser.close();
  await server.stop();
  await rm(folder, { recursive: true, force: true });
}
