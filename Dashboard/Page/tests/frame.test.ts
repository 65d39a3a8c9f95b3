import { expect, test } from "vitest";
import { decodeFrame } from "../src/server/frame";
import { Frames } from "../src/server/frames";
import { pack } from "./frames";

test("a frame says what was packed", () => {
  const frame = decodeFrame(
    pack({
      tick: 7,
      utility: 0.5,
      agents: [
        { id: 3, x: 1.5, y: 2.5, heading: 1, action: 4, reward: 0.25 },
        { id: 1, x: 3, y: 4 },
      ],
      targets: [{ id: 9, x: 5, y: 6, heading: -1 }],
      links: [{ sender: 1, receiver: 3, sent: 5, due: 8 }],
    }),
  );
  expect([frame.tick, frame.utility, frame.agents.count, frame.targets.count, frame.links.count]).toEqual([7, 0.5, 2, 1, 1]);
  expect([...frame.agents.id]).toEqual([3, 1]);
  expect([frame.agents.x[0], frame.agents.y[1], frame.agents.heading[0], frame.agents.action[0], frame.agents.reward[0]]).toEqual([
    1.5, 4, 1, 4, 0.25,
  ]);
  expect(frame.agents.heading[1]).toBeNaN();
  expect([frame.targets.id[0], frame.targets.x[0], frame.targets.heading[0]]).toEqual([9, 5, -1]);
  expect([frame.links.sender[0], frame.links.receiver[0], frame.links.sent[0], frame.links.due[0]]).toEqual([1, 3, 5, 8]);
});

test("what is no frame is refused", () => {
  const whole = pack({ agents: [{ id: 1, x: 0, y: 0 }] });
  expect(() => decodeFrame(whole.slice(0, whole.byteLength - 4))).toThrow("found 44");
  expect(() => decodeFrame(new ArrayBuffer(10))).toThrow("10 bytes");
  expect(() => decodeFrame(new ArrayBuffer(24))).toThrow("begins with other bytes");
});

test("a frame is asked for once, and again only after it was forgotten", async () => {
  const asked: string[] = [];
  const frames = new Frames(
    "a/b",
    () => true,
    async path => {
      asked.push(path);
      return pack({ tick: 5 });
    },
  );
  const [one, same] = await Promise.all([frames.load(5), frames.load(5)]);
  expect(one).toBe(same);
  expect(frames.here(5)).toBe(one);
  frames.forget();
  expect(frames.here(5)).toBeNull();
  await frames.load(5);
  expect(asked).toEqual(["/api/runs/a%2Fb/frames/5?links=1", "/api/runs/a%2Fb/frames/5?links=1"]);
});

test("what lies ahead is asked for four at a time, and what no longer does is given up", async () => {
  const open = new Map<string, AbortSignal>();
  const frames = new Frames(
    "r",
    () => false,
    (path, signal) => {
      open.set(path, signal);
      return new Promise((_, reject) => signal.addEventListener("abort", () => reject(signal.reason)));
    },
  );
  frames.ahead([1, 2, 3, 4, 5, 6]);
  expect(open.size).toBe(4);
  frames.ahead([50]);
  expect([...open.values()].filter(signal => signal.aborted).length).toBe(4);
  expect([...open.keys()].at(-1)).toBe("/api/runs/r/frames/50");
});
