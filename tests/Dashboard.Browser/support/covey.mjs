// The program under test, as the build left it.
import { execFile, spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

export const root = join(dirname(fileURLToPath(import.meta.url)), "..", "..", "..");
const programs = ["Release", "Debug"].map(configuration => join(root, "Client", "bin", configuration, "net10.0", "covey.dll"));

/** Runs the command to its end. */
export async function covey(folder, ...args) {
  return (await promisify(execFile)("dotnet", [program(), ...args], { cwd: folder, maxBuffer: 1 << 26 })).stdout;
}

/** Serves a folder's runs on a free port; the address, and what ends it. */
export async function serve(folder) {
  const child = spawn("dotnet", [program(), "serve", "--port", "0", "--runs", join(folder, "runs")], {
    cwd: folder,
    stdio: ["ignore", "pipe", "inherit"],
  });
  const address = await new Promise((found, failed) => {
    let said = "";
    child.stdout.on("data", data => {
      said += data;
      const match = said.match(/http:\/\/\S+/);
      if (match) found(match[0]);
    });
    child.on("exit", code => failed(new Error(`covey serve ended with exit code ${code}: ${said}`)));
  });
  return {
    address,
    async stop() {
      const ended = new Promise(done => child.on("exit", done));
      child.kill("SIGINT");
      await ended;
    },
  };
}

function program() {
  const found = programs.find(path => existsSync(path));
  if (!found) throw new Error("Build the client first: dotnet build Client -c Release");
  return found;
}
