import { expect, test } from "vitest";
import { decodeFrame, type Frame } from "../src/server/frame";
import { Player } from "../src/world/player";
import { pack } from "./frames";

function recording(ticks: number) {
  const kept = new Map<number, Frame>();
  const waiting = new Map<number, (frame: Frame) => void>();
  const shown: number[] = [];
  let ahead: readonly number[] = [];
  const frame = (tick: number) => decodeFrame(pack({ tick }));
  const player = new Player(
    {
      here: tick => kept.get(tick) ?? null,
      load: tick => new Promise(resolve => waiting.set(tick, resolve)),
      ahead: next => {
        ahead = next;
      },
    },
    ticks,
    {
      show: one => shown.push(one.tick),
      changed: () => undefined,
      failed: fault => {
        throw fault;
      },
    },
  );
  return {
    player,
    shown,
    waiting,
    ahead: () => ahead,
    keep: (...all: number[]) => all.forEach(tick => kept.set(tick, frame(tick))),
    frame,
  };
}

test("it plays so many ticks a second and stops at the end", () => {
  const { player, shown, keep } = recording(5);
  keep(0, 1, 2, 3, 4);
  player.seek(0);
  player.play();
  for (let now = 1_000; now <= 1_600; now += 50) player.advance(now);
  expect(shown).toEqual([0, 1, 2, 3, 4]);
  expect(player.playing).toBe(false);
});

test("it waits for a frame that is late, and does not run away meanwhile", () => {
  const { player, shown, keep, ahead } = recording(50);
  keep(0, 1);
  player.seek(0);
  player.play();
  for (let now = 1_000; now <= 3_000; now += 50) player.advance(now);
  expect(shown).toEqual([0, 1]);
  expect(player.waiting).toBe(true);
  expect(ahead()[0]).toBe(2);
  keep(2, 3, 4, 5);
  player.advance(3_050);
  expect(shown).toEqual([0, 1, 2]);
});

test("faster than a screen, it leaves ticks out", () => {
  const { player, shown, keep } = recording(1_000);
  keep(...Array.from({ length: 1_000 }, (_, tick) => tick));
  player.speed = 1_000;
  player.seek(0);
  player.play();
  for (let now = 1_000; now <= 1_200; now += 20) player.advance(now);
  expect(shown.length).toBeLessThan(15);
  expect(player.tick).toBeGreaterThan(150);
});

test("of many places one after another only the last is shown", async () => {
  const { player, shown, waiting, frame } = recording(100);
  player.seek(10);
  player.seek(20);
  waiting.get(10)!(frame(10));
  waiting.get(20)!(frame(20));
  await Promise.resolve();
  await Promise.resolve();
  expect(shown).toEqual([20]);
  player.seek(5_000);
  expect(player.tick).toBe(99);
});
