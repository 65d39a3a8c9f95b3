import { isAbort } from "../page/trouble";
import type { Frame } from "../server/frame";

/** Where a player gets its frames from. */
export interface FrameSource {
  here(tick: number): Frame | null;
  load(tick: number): Promise<Frame>;
  ahead(ticks: readonly number[]): void;
}

export interface PlayerListener {
  show(frame: Frame, milliseconds: number): void;
  /** The tick, whether it plays, or whether it waits is another. */
  changed(): void;
  failed(fault: unknown): void;
}

const mostAhead = 32;
const bytesAhead = 64 * 1024 * 1024;
const frameRate = 30;

/** Plays a recording: so many ticks a second, never faster than frames arrive, and from anywhere. */
export class Player {
  tick = 0;
  playing = false;
  waiting = false;
  private due = 0;
  private last = 0;
  private wanted = 0;
  private bytes = 1;

  constructor(
    private readonly source: FrameSource,
    readonly ticks: number,
    private readonly listener: PlayerListener,
    /** Ticks a second. */
    public speed = 10,
  ) {}

  play(): void {
    if (this.ticks < 1 || this.playing) return;
    if (this.tick >= this.ticks - 1) this.seek(0);
    this.playing = true;
    this.due = 0;
    this.last = 0;
    this.listener.changed();
  }

  pause(): void {
    this.playing = false;
    this.waiting = false;
    this.listener.changed();
  }

  /** Goes to a tick. Only the last one asked for is shown. */
  seek(tick: number): void {
    const to = Math.min(this.ticks - 1, Math.max(0, Math.round(tick)));
    this.tick = to;
    this.wanted++;
    this.due = 0;
    const wanted = this.wanted;
    const here = this.source.here(to);
    if (here) this.showNow(here, 0);
    else {
      this.waiting = true;
      // Nobody waits any longer for what lies elsewhere.
      this.source.ahead([to]);
      this.source.load(to).then(
        frame => {
          if (wanted === this.wanted) this.showNow(frame, 0);
        },
        fault => {
          if (wanted === this.wanted && !isAbort(fault)) this.listener.failed(fault);
        },
      );
    }
    this.listener.changed();
  }

  step(by: number): void {
    this.pause();
    this.seek(this.tick + by);
  }

  /** Called before each drawing with the time in milliseconds. */
  advance(now: number): void {
    const passed = this.last ? Math.min(250, now - this.last) : 0;
    this.last = now;
    if (!this.playing) return;
    const stride = this.stride;
    this.due += (passed * this.speed) / 1000;
    if (this.due < stride) return;
    const steps = Math.floor(this.due / stride);
    for (let back = 0; back < steps; back++) {
      const to = Math.min(this.ticks - 1, this.tick + (steps - back) * stride);
      const frame = this.source.here(to);
      if (!frame) continue;
      const moved = to - this.tick;
      this.tick = to;
      this.due = Math.min(this.due - moved, stride);
      this.waiting = false;
      this.showNow(frame, (moved * 1000) / this.speed);
      if (to >= this.ticks - 1) this.pause();
      else this.listener.changed();
      return;
    }
    this.due = Math.min(this.due, stride);
    if (!this.waiting) {
      this.waiting = true;
      this.listener.changed();
    }
    this.prefetch();
  }

  // Beyond what a screen shows in a second, ticks are left out.
  private get stride(): number {
    return Math.max(1, Math.ceil(this.speed / frameRate));
  }

  private showNow(frame: Frame, milliseconds: number): void {
    this.bytes = frame.bytes;
    this.waiting = false;
    this.listener.show(frame, milliseconds);
    this.listener.changed();
    this.prefetch();
  }

  private prefetch(): void {
    const count = Math.max(2, Math.min(mostAhead, Math.floor(bytesAhead / this.bytes)));
    const next: number[] = [];
    for (let n = 1; n <= count; n++) {
      const tick = Math.min(this.ticks - 1, this.tick + n * this.stride);
      if (next.at(-1) !== tick && tick !== this.tick) next.push(tick);
    }
    this.source.ahead(next);
  }
}
