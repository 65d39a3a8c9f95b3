// What processor time the browser has taken: that of all processes that this one began, but for the program under test.
import { readFileSync, readdirSync } from "node:fs";

const tick = 10; // Linux counts in hundredths of a second.

/** Milliseconds so far; NaN where there is no /proc to read them from. */
export function processorTime() {
  let processes;
  try {
    processes = readdirSync("/proc").filter(name => /^\d+$/.test(name));
  } catch {
    return NaN;
  }
  const known = new Map();
  for (const id of processes) {
    try {
      const line = readFileSync(`/proc/${id}/stat`, "utf8");
      const fields = line.slice(line.lastIndexOf(")") + 2).split(" ");
      known.set(id, { name: line.slice(line.indexOf("(") + 1, line.lastIndexOf(")")), parent: fields[1], time: Number(fields[11]) + Number(fields[12]) });
    } catch {
      // It has ended.
    }
  }
  const isOurs = id => id === String(process.pid) || (known.has(id) && isOurs(known.get(id).parent));
  let sum = 0;
  for (const [id, { name, time }] of known) if (id !== String(process.pid) && name !== "dotnet" && isOurs(id)) sum += time;
  return sum * tick;
}
