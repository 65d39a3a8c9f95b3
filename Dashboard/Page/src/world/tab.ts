import { el, fill } from "../page/el";
import { isAbort, trouble } from "../page/trouble";
import { about, ask } from "../server/ask";
import type { Frame } from "../server/frame";
import { Frames } from "../server/frames";
import type { AgentDetail } from "./agent";
import type { Picked } from "./gl/painter";
import type { WorldInfo } from "./info";
import { optionsFor, type Options } from "./options";
import { Overview } from "./overview";
import { drawPicked } from "./panel";
import { Player } from "./player";
import { Stage } from "./stage";
import { Transport } from "./transport";

const betweenDetails = 300;

export interface WorldListener {
  shown(frame: Frame): void;
  /** Other frames are wanted from a run under way: with messages, or without. */
  wants(): void;
}

/** The world of a run: the stage, what is known of whoever is picked, and for a recording what plays it. */
export class WorldTab {
  readonly node: HTMLElement;
  readonly stage: Stage;
  private readonly side = el("aside", { class: "side", "aria-label": "About the world" });
  private readonly picked = el("div", { class: "picked", hidden: true });
  private readonly said = el("div", {});
  private readonly overview: Overview;
  private readonly foot = el("div", { class: "foot" });
  private options: Options;
  private chosen = false;
  private frames: Frames | null = null;
  private player: Player | null = null;
  private transport: Transport | null = null;
  private detail: AgentDetail | null = null;
  private detailSaid: string | null = null;
  private detailDue = 0;
  private asking: AbortController | null = null;
  private loop = 0;
  private interval = 100;
  private arrived = 0;

  constructor(
    private readonly run: string,
    readonly info: WorldInfo,
    private readonly listener: WorldListener,
  ) {
    this.options = optionsFor(0);
    this.stage = new Stage(info, this.options, { picked: picked => this.pick(picked), drawnOtherwise: () => this.drawOverview() });
    this.overview = new Overview(info, this.options, options => this.set(options));
    this.side.append(this.picked, this.overview.node);
    this.node = el("div", { class: "world" }, el("div", { class: "scene" }, this.said, this.stage.node, this.foot), this.side);
    if (!this.stage.works) {
      fill(
        this.said,
        trouble(new Error("This browser offers no WebGL 2, with which the world is drawn. The curves are there all the same.")),
      );
    }
  }

  get withMessages(): boolean {
    return this.options.messages;
  }

  /** Frames come without messages, whatever is chosen. */
  withoutMessages(): void {
    this.overview.withoutMessages();
  }

  get frame(): Frame | null {
    return this.stage.frame;
  }

  /** Plays what is recorded. */
  record(at: number): void {
    if (this.player) return;
    this.frames = new Frames(this.run, () => this.options.messages);
    this.player = new Player(this.frames, this.info.ticks, {
      show: (frame, milliseconds) => this.show(frame, milliseconds),
      changed: () => this.transport?.draw(),
      failed: fault =>
        fill(
          this.said,
          trouble(fault, () => this.player!.seek(this.player!.tick)),
        ),
    });
    this.transport = new Transport(this.player);
    fill(this.foot, this.transport.node);
    this.player.seek(at);
    const turn = (now: number) => {
      this.loop = requestAnimationFrame(turn);
      if (this.node.isConnected) this.player!.advance(now);
    };
    this.loop = requestAnimationFrame(turn);
  }

  /** Puts the controls of a run under way below the stage. */
  control(node: HTMLElement): void {
    fill(this.foot, node);
  }

  /** Shows the newest frame of a run under way; entities take as long as frames have been taking of late. */
  arrive(frame: Frame): void {
    const now = performance.now();
    if (this.arrived) this.interval = 0.7 * this.interval + 0.3 * Math.min(1_500, now - this.arrived);
    this.arrived = now;
    this.show(frame, this.interval);
  }

  key(event: KeyboardEvent): boolean {
    if (event.key === " " && this.player) this.player.playing ? this.player.pause() : this.player.play();
    else if (event.key === "," && this.player) this.player.step(-1);
    else if (event.key === "." && this.player) this.player.step(1);
    else return this.stage.key(event.key);
    return true;
  }

  close(): void {
    cancelAnimationFrame(this.loop);
    this.player?.pause();
    this.frames?.forget();
    this.asking?.abort();
    this.stage.close();
  }

  private show(frame: Frame, milliseconds: number): void {
    fill(this.said);
    if (!this.chosen) {
      this.chosen = true;
      this.overview.set(optionsFor(frame.agents.count));
    }
    this.stage.show(frame, milliseconds);
    this.drawOverview();
    this.node.dataset["tick"] = String(frame.tick);
    this.listener.shown(frame);
    if (this.stage.picked) {
      this.drawPanel();
      this.inquire();
    }
  }

  private drawOverview(): void {
    this.overview.draw(this.stage.frame, this.stage.detail, this.stage.fullest);
  }

  private set(options: Options): void {
    const messages = options.messages !== this.options.messages;
    this.options = options;
    this.stage.set(options);
    this.drawOverview();
    if (!messages) return;
    if (this.player) {
      this.frames!.forget();
      this.player.seek(this.player.tick);
    } else this.listener.wants();
  }

  private pick(picked: Picked | null): void {
    this.detail = null;
    this.detailSaid = null;
    this.asking?.abort();
    this.asking = null;
    this.picked.hidden = !picked;
    this.drawPanel();
    if (picked) this.inquire();
  }

  private drawPanel(): void {
    const { picked, frame } = this.stage;
    if (!picked || !frame) return;
    const among = picked.kind === "agent" ? frame.agents : frame.targets;
    const at = among.id.indexOf(picked.id);
    const place = at < 0 ? null : { x: among.x[at]!, y: among.y[at]!, heading: among.heading[at]! };
    drawPicked(this.picked, picked, place, this.detail, this.detailSaid, {
      step: by => this.stage.step(by),
      follow: () => {
        this.stage.follow(!this.stage.following);
        this.drawPanel();
      },
      letGo: () => {
        this.stage.pick(null);
        this.stage.focus();
      },
      isFollowing: () => this.stage.following,
    });
  }

  // Asks what the picked agent knew, now and then while it moves on.
  private inquire(): void {
    const { picked, frame } = this.stage;
    if (picked?.kind !== "agent" || !frame || this.asking || this.detailDue) return;
    if (this.detail?.tick === frame.tick || frame.agents.id.indexOf(picked.id) < 0) return;
    const stop = new AbortController();
    this.asking = stop;
    ask<AgentDetail>(about(this.run, `agents/${picked.id}?tick=${frame.tick}`), stop.signal)
      .then(
        detail => {
          this.detail = detail;
          this.detailSaid = null;
        },
        fault => {
          if (!isAbort(fault)) this.detailSaid = (fault as Error).message;
        },
      )
      .finally(() => {
        if (this.asking !== stop) return;
        this.asking = null;
        this.drawPanel();
        this.detailDue = window.setTimeout(() => {
          this.detailDue = 0;
          this.inquire();
        }, betweenDetails);
      });
  }
}
