// Takes the pictures of the manual, docs/images/dashboard-*.png, and that of a report, docs/images/tracking-open-8.png, from runs
// made for them: those that are named, or all.
import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { openBrowser } from "./support/browser.mjs";
import { untilTick } from "./support/bench.mjs";
import { covey, root, serve } from "./support/covey.mjs";

const folder = await mkdtemp(join(tmpdir(), "covey-pictures-"));
const records = {
  "tracking-delays": ["tracking-delays", "--policy", "tracking", "--steps", "300", "--trajectory"],
  "tracking-csg-l": ["tracking-open-8", "--policy", "csg-l", "--steps", "600"],
  "tracking-random": ["tracking-open-8", "--policy", "random", "--steps", "600"],
  "coverage-open-gp": ["coverage-open-gp", "--steps", "150"],
};
const wanted = process.argv.slice(2);
const isWanted = name => !wanted.length || wanted.includes(name);
// The pictures of the curves and of a report are of runs of their own.
if (!wanted.length || wanted.some(name => !["curves", "report"].includes(name))) {
  for (const [name, args] of Object.entries(records)) {
    await covey(folder, "run", ...args, "--no-baselines", "--output", join(folder, "runs", name));
  }
}
await mkdir(join(folder, "runs"), { recursive: true });
const server = await serve(folder);
const browser = await openBrowser();

async function picture(name, hash, prepare, options = {}) {
  if (!isWanted(name)) return;
  const context = await browser.newContext({
    viewport: { width: 1280, height: 800 },
    colorScheme: "light",
    reducedMotion: "reduce",
    ...options,
  });
  const page = await context.newPage();
  page.setDefaultTimeout(120_000);
  await page.goto(server.address + hash);
  await prepare(page);
  await page.screenshot({ path: join(root, "docs", "images", `dashboard-${name}.png`) });
  await context.close();
  console.log(`docs/images/dashboard-${name}.png`);
}

const to = async (page, tick) => {
  await page.locator(".world[data-tick]").waitFor();
  await page.getByRole("button", { name: "Play" }).click();
  await untilTick(page, ">", tick);
  await page.getByRole("button", { name: "Pause" }).click();
};

await picture(
  "runs",
  "",
  async page => {
    await page.getByRole("checkbox", { name: "Compare tracking-csg-l" }).check();
    await page.getByRole("checkbox", { name: "Compare tracking-random" }).check();
  },
  { viewport: { width: 1280, height: 460 } },
);

await picture("world", "#run/tracking-delays", async page => {
  await to(page, 60);
  await page.keyboard.press("]");
  await page.locator(".picked").getByRole("heading", { name: "Policy" }).waitFor();
});

await picture(
  "coverage",
  "#run/coverage-open-gp",
  async page => {
    await to(page, 40);
  },
  { colorScheme: "dark" },
);

await picture(
  "curves",
  "",
  async page => {
    const name = await page.evaluate(async () => {
      const body = JSON.stringify({ scenario: "tracking-open-8", ticksPerSecond: 100 });
      const answer = await fetch("/api/runs", { method: "POST", headers: { "X-Covey": "1", "Content-Type": "application/json" }, body });
      return (await answer.json()).name;
    });
    await page.goto(`${server.address}#run/${name}`);
    await untilTick(page, ">", 500);
    await page.getByRole("combobox", { name: "Pace" }).selectOption("0");
    await page.getByRole("link", { name: "Curves" }).click();
    await page.locator(".chart", { hasText: "Difference rewards" }).locator("canvas").waitFor();
  },
  { colorScheme: "dark", viewport: { width: 1280, height: 900 } },
);

await picture("phone", "#run/tracking-delays", page => to(page, 30), {
  viewport: { width: 390, height: 780 },
  deviceScaleFactor: 2,
  isMobile: true,
  hasTouch: true,
});

// Of a report: the curves of utility, and the map.
if (isWanted("report")) {
  const record = join(folder, "report");
  await covey(folder, "run", "tracking-open-8", "--trajectory", "--output", record);
  const page = await browser.newPage({ viewport: { width: 1240, height: 900 }, deviceScaleFactor: 2, colorScheme: "light" });
  await page.goto(pathToFileURL(join(record, "report.html")).href);
  const box = text => page.getByRole("heading", { name: text, exact: true }).locator("..").boundingBox();
  const [first, second, map] = [await box("Utility over time"), await box("Cumulative utility"), await box("Map and replay")];
  // The boxes of the curves are within their cards.
  const [margin, padding] = [10, 18];
  const [x, y] = [Math.min(first.x - padding, map.x) - margin, first.y - padding - margin];
  const clip = {
    x,
    y,
    width: Math.max(second.x + second.width + padding, map.x + map.width) + margin - x,
    height: map.y + map.height + margin - y,
  };
  await page.screenshot({ path: join(root, "docs", "images", "tracking-open-8.png"), fullPage: true, clip });
  console.log("docs/images/tracking-open-8.png");
}

await browser.close();
await server.stop();
await rm(folder, { recursive: true, force: true });
