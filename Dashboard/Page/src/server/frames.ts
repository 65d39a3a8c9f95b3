import { about, askBytes } from "./ask";
import { decodeFrame, type Frame } from "./frame";

const mostBytes = 192 * 1024 * 1024;
const mostAtOnce = 4;

/** Frames of a recording: asked for ahead of time, kept while there is room. */
export class Frames {
  private readonly kept = new Map<number, Frame>();
  private readonly asked = new Map<number, { stop: AbortController; frame: Promise<Frame> }>();
  private bytes = 0;

  constructor(
    private readonly run: string,
    private readonly withLinks: () => boolean,
    private readonly get: (path: string, signal: AbortSignal) => Promise<ArrayBuffer> = askBytes,
  ) {}

  /** The frame of a tick, if it is here. */
  here(tick: number): Frame | null {
    const frame = this.kept.get(tick);
    if (!frame) return null;
    // The one used last is the last to go.
    this.kept.delete(tick);
    this.kept.set(tick, frame);
    return frame;
  }

  /** The frame of a tick, asked for if need be. */
  load(tick: number): Promise<Frame> {
    const found = this.here(tick);
    if (found) return Promise.resolve(found);
    const asked = this.asked.get(tick);
    if (asked) return asked.frame;
    const stop = new AbortController();
    const frame = this.fetch(tick, stop.signal).finally(() => {
      if (this.asked.get(tick)?.stop === stop) this.asked.delete(tick);
    });
    this.asked.set(tick, { stop, frame });
    return frame;
  }

  /** Asks ahead for ticks in the order they will be shown, and drops what was asked for and is not among them. */
  ahead(ticks: readonly number[]): void {
    for (const [tick, { stop }] of this.asked) {
      if (ticks.includes(tick)) continue;
      stop.abort();
      this.asked.delete(tick);
    }
    for (const tick of ticks) {
      if (this.asked.size >= mostAtOnce) return;
      if (!this.kept.has(tick) && !this.asked.has(tick)) this.load(tick).catch(() => undefined);
    }
  }

  /** Forgets everything, because other frames are wanted now. */
  forget(): void {
    for (const { stop } of this.asked.values()) stop.abort();
    this.asked.clear();
    this.kept.clear();
    this.bytes = 0;
  }

  private async fetch(tick: number, signal: AbortSignal): Promise<Frame> {
    const frame = decodeFrame(await this.get(about(this.run, `frames/${tick}${this.withLinks() ? "?links=1" : ""}`), signal));
    signal.throwIfAborted();
    this.keep(tick, frame);
    return frame;
  }

  private keep(tick: number, frame: Frame): void {
    this.kept.set(tick, frame);
    this.bytes += frame.bytes;
    for (const [old, other] of this.kept) {
      if (this.bytes <= mostBytes || old === tick) break;
      this.kept.delete(old);
      this.bytes -= other.bytes;
    }
  }
}
