import { about } from "./ask";
import { decodeFrame, type Frame } from "./frame";

/** Columns of the ticks since the last time. */
export interface LiveMetrics {
  tick: number[];
  further?: Record<string, number[]>;
  baselines?: Record<string, number[]>;
  agent_steps_per_second?: number | number[];
  /** Whether frames can be had with messages. */
  messages?: boolean;
  [column: string]: unknown;
}

export interface Want {
  frame: boolean;
  links: boolean;
  metrics: boolean;
  /** The first tick whose metrics are not known yet; without it those since the last message come. */
  since?: number;
}

export interface LiveListener {
  /** What to ask for next; null: nothing for now, `ready` will be called. */
  want(): Want | null;
  frame(frame: Frame): void;
  metrics(metrics: LiveMetrics): void;
  ended(status: string): void;
  connected(on: boolean): void;
}

const longestWait = 8_000;

/**
 * A run as it goes. The page asks for the next piece when it is done with the last one, so a slow page gets fewer frames and
 * nobody waits for it. A connection that breaks is made again.
 */
export class Live {
  private socket: WebSocket | null = null;
  private retry = 0;
  private wait = 500;
  private closed = false;
  private due: Want | null = null;

  constructor(
    private readonly run: string,
    private readonly listener: LiveListener,
  ) {
    this.connect();
  }

  /** Asks for the next piece, unless one is on its way. */
  ready(): void {
    if (this.due || this.socket?.readyState !== WebSocket.OPEN) return;
    const want = this.listener.want();
    if (!want) return;
    this.due = want;
    this.socket.send(JSON.stringify({ want }));
  }

  close(): void {
    this.closed = true;
    window.clearTimeout(this.retry);
    this.socket?.close();
  }

  private connect(): void {
    const address = new URL(about(this.run, "live"), location.href);
    address.protocol = location.protocol === "https:" ? "wss:" : "ws:";
    const socket = new WebSocket(address);
    socket.binaryType = "arraybuffer";
    socket.onopen = () => {
      this.wait = 500;
      this.listener.connected(true);
      this.ready();
    };
    socket.onmessage = event => this.receive(event.data as string | ArrayBuffer);
    socket.onclose = () => this.lost();
    this.socket = socket;
  }

  private receive(data: string | ArrayBuffer): void {
    if (typeof data !== "string") {
      this.due = null;
      this.listener.frame(decodeFrame(data));
      return;
    }
    const message = JSON.parse(data) as { metrics?: LiveMetrics; end?: { status: string } };
    if (message.end) {
      this.closed = true;
      this.listener.ended(message.end.status);
      return;
    }
    if (message.metrics) {
      if (!this.due?.frame) this.due = null;
      this.listener.metrics(message.metrics);
    }
  }

  private lost(): void {
    this.due = null;
    if (this.closed) return;
    this.listener.connected(false);
    this.retry = window.setTimeout(() => this.connect(), this.wait);
    this.wait = Math.min(longestWait, this.wait * 2);
  }
}
