import { button, el, fill } from "../page/el";
import { show } from "../page/show";
import { about, change } from "../server/ask";
import { sign } from "../world/transport";

const paces: readonly (number | null)[] = [0, 1, 2, 5, 10, 20, 50, 100, 500, null];

const slowest = (a: number | null, b: number | null) => (a ?? Infinity) - (b ?? Infinity);

/** What controls a run under way: how fast it goes, and whether the newest is followed. */
export class Pace {
  readonly node: HTMLElement;
  following = true;
  private readonly toggle: HTMLButtonElement;
  private readonly said = el("output", { class: "tick" });
  private readonly done: HTMLProgressElement;

  constructor(
    run: string,
    private readonly steps: number,
    now: number | null | undefined,
    private readonly changed: () => void,
    failed: (fault: unknown) => void,
  ) {
    this.toggle = button("", () => this.set(!this.following), { class: "main icon play" });
    this.done = el("progress", { max: Math.max(1, steps), value: 0, "aria-label": "Ticks done" });
    const paced = now !== undefined;
    const pace = el(
      "select",
      {
        "aria-label": "Pace",
        onchange: () => {
          change("POST", about(run, "pace"), { ticksPerSecond: pace.value ? Number(pace.value) : null }).catch(failed);
        },
      },
      ...[...new Set(now === undefined || now === null ? paces : [now, ...paces])]
        .sort(slowest)
        .map(value =>
          el("option", { value: value ?? "" }, value === null ? "as fast as it goes" : value === 0 ? "paused" : `${show(value)} ticks / s`),
        ),
    );
    pace.value = String(now ?? "");
    this.node = el(
      "div",
      { class: "transport", role: "group", "aria-label": "The run under way" },
      this.toggle,
      el("span", { class: "livesign" }, "live"),
      this.done,
      this.said,
      paced ? pace : null,
    );
    this.set(true);
  }

  set(following: boolean): void {
    this.following = following;
    const label = following ? "Hold the picture" : "Follow the newest";
    this.toggle.setAttribute("aria-label", label);
    this.toggle.title = `${label} (space)`;
    fill(this.toggle, sign(following));
    this.changed();
  }

  tick(tick: number): void {
    this.done.value = tick + 1;
    this.said.textContent = `${show(tick)} / ${show(this.steps - 1)}`;
  }
}
