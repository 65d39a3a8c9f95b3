// Builds the page into the folder that is named first, for the build of the program that serves it. Whatever is missing
// is said in one line, and is no failure: the program then serves a page that says the same.
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import process, { argv, env, exit, pid, platform, versions } from "node:process";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const lock = join(here, "package-lock.json");
const installed = join(here, "node_modules", ".package-lock.json");
const held = join(here, ".building");
const patience = 300_000;

function giveUp(why) {
  console.log(`The dashboard's page was not built: ${why}. Everything else is; 'covey serve' says what to do.`);
  exit(3);
}

// Runs npm. Windows starts npm.cmd through a shell only; the arguments are all our own.
function npm(...args) {
  const done = spawnSync("npm", args, {
    cwd: here,
    encoding: "utf8",
    shell: platform === "win32",
    env: { ...env, NODE_ENV: "production" },
  });
  if (done.error) giveUp("npm is not installed");
  if (done.status !== 0) {
    const lines = `${done.stderr}\n${done.stdout}`
      .split("\n")
      .map(line => line.trim())
      .filter(line => line && !/^npm (warn|notice)/i.test(line) && !/^npm (error|ERR!) code/i.test(line));
    giveUp(`'npm ${args[0]}' failed (${lines[0]?.replace(/^npm (error|ERR!)\s*/i, "") ?? `exit code ${done.status}`})`);
  }
}

function isAlive(id) {
  try {
    process.kill(id, 0);
    return true;
  } catch (fault) {
    return fault.code === "EPERM";
  }
}

// Two builds at once, of Debug and Release say, share node_modules: the second waits for the first, unless that one died.
function holdAlone() {
  const clock = new Int32Array(new SharedArrayBuffer(4));
  const pause = 200;
  for (let waited = 0; waited < patience; waited += pause) {
    try {
      writeFileSync(held, String(pid), { flag: "wx" });
      process.on("exit", () => rmSync(held, { force: true }));
      return;
    } catch (fault) {
      if (fault.code !== "EEXIST") giveUp(`${here} cannot be written to`);
    }
    let owner = NaN;
    try {
      owner = Number(readFileSync(held, "utf8"));
    } catch {
      continue;
    }
    if (owner > 0 && !isAlive(owner)) rmSync(held, { force: true });
    else Atomics.wait(clock, 0, 0, pause);
  }
  giveUp(`another build has been at it for long; if there is none, delete ${held}`);
}

const [major, minor] = versions.node.split(".").map(Number);
if (major < 20 || (major === 20 && minor < 19) || major === 21 || (major === 22 && minor < 12)) {
  giveUp(`Node is ${versions.node}; needed is 20.19, 22.12 or later`);
}

const out = argv[2];
holdAlone();
// npm leaves a list of what it installed, last of all.
if (!existsSync(installed) || statSync(installed).mtimeMs < statSync(lock).mtimeMs) {
  npm("ci", "--omit=dev", "--prefer-offline", "--fetch-retries=1", "--fetch-timeout=60000");
}

mkdirSync(out, { recursive: true });
npm("run", "build", "--", "--outDir", out, "--emptyOutDir", "--logLevel", "warn");
