// A cluster of two silos on this machine, as the build left them, each a process of its own.
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { root } from "./covey.mjs";

const programs = ["Release", "Debug"].map(configuration => join(root, "Silo", "bin", configuration, "net10.0", "Covey.Silo.dll"));

/** Where the silo is; undefined if it was not built. */
export const silo = programs.find(path => existsSync(path));

/** Starts both; the address of the first, and what ends them. */
export async function cluster(folder) {
  const [http, first, ...others] = await Promise.all(Array.from({ length: 6 }, freePort));
  const [second, firstClients, secondClients, secondHttp] = others;
  const silos = [start(folder, http, first, firstClients, 0)];
  await ready(http, silos[0]);
  silos.push(start(folder, secondHttp, second, secondClients, first));
  await ready(secondHttp, silos[1]);
  return {
    address: `http://127.0.0.1:${http}/`,
    async stop() {
      const ended = silos.map(child => new Promise(done => (child.exitCode === null ? child.on("exit", done) : done())));
      // Who is asked to go in the middle of a run waits for it; there is nothing to be kept.
      silos.forEach(child => child.kill("SIGKILL"));
      await Promise.all(ended);
    },
  };
}

function start(folder, http, silos, clients, first) {
  const settings = {
    Http: `http://127.0.0.1:${http}`,
    SiloPort: silos,
    ClientPort: clients,
    FirstSiloPort: first,
    Store: join(folder, "store"),
    // On a busy machine a silo may be silent for long, and is not to be taken for dead.
    SilenceSeconds: 120,
    PatienceSeconds: 120,
  };
  const args = Object.entries(settings).map(([name, value]) => `--Covey:${name}=${value}`);
  return spawn("dotnet", [silo, ...args, "--Logging:LogLevel:Default=Error"], { cwd: folder, stdio: ["ignore", "ignore", "inherit"] });
}

async function ready(port, child) {
  while (child.exitCode === null) {
    const answer = await fetch(`http://127.0.0.1:${port}/health/ready`).catch(() => null);
    if (answer?.ok) return;
    await new Promise(next => setTimeout(next, 200));
  }
  throw new Error(`a silo ended with exit code ${child.exitCode}`);
}

function freePort() {
  return new Promise((found, failed) => {
    const server = createServer();
    server.on("error", failed);
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => found(port));
    });
  });
}
