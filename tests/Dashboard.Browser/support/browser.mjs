import { existsSync } from "node:fs";
import { chromium } from "playwright-core";

const places = [
  process.env.COVEY_CHROMIUM,
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/snap/bin/chromium",
];

// No sandbox, for tests may run as root; all drawn by software, for there may be no graphics; nothing that asks the network on its own.
const flags = [
  "--no-sandbox",
  "--disable-gpu",
  "--enable-unsafe-swiftshader",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

export async function openBrowser() {
  const executablePath = places.find(path => path && existsSync(path));
  if (!executablePath) throw new Error("No Chromium was found; install it, or name it in COVEY_CHROMIUM.");
  return chromium.launch({ executablePath, args: flags });
}
