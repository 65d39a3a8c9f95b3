import { button, el, fill, svg } from "../page/el";
import { show } from "../page/show";
import type { Player } from "./player";

const speeds = [1, 2, 5, 10, 20, 50, 100, 250, 1000];

/** Play, pause, speed and the slider over all ticks. */
export class Transport {
  readonly node: HTMLElement;
  private readonly toggle: HTMLButtonElement;
  private readonly slider: HTMLInputElement;
  private readonly said = el("output", { class: "tick" });

  constructor(private readonly player: Player) {
    this.toggle = button("", () => (player.playing ? player.pause() : player.play()), { class: "main icon play" });
    this.slider = el("input", {
      type: "range",
      min: 0,
      max: Math.max(0, player.ticks - 1),
      step: 1,
      "aria-label": "Tick",
      oninput: () => player.seek(Number(this.slider.value)),
    });
    const speed = el(
      "select",
      {
        "aria-label": "Speed",
        onchange: () => {
          player.speed = Number(speed.value);
        },
      },
      ...speeds.map(value => el("option", { value }, `${show(value)} / s`)),
    );
    speed.value = String(player.speed);
    this.node = el(
      "div",
      { class: "transport", role: "group", "aria-label": "Playing" },
      this.toggle,
      button("‹", () => player.step(-1), { class: "icon", "aria-label": "A tick back", title: "," }),
      button("›", () => player.step(1), { class: "icon", "aria-label": "A tick on", title: "." }),
      this.slider,
      this.said,
      speed,
    );
    this.draw();
  }

  draw(): void {
    const { player } = this;
    const label = player.playing ? "Pause" : "Play";
    if (this.toggle.getAttribute("aria-label") !== label) {
      this.toggle.setAttribute("aria-label", label);
      this.toggle.title = `${label} (space)`;
      fill(this.toggle, sign(player.playing));
    }
    this.slider.value = String(player.tick);
    this.slider.setAttribute("aria-valuetext", `tick ${player.tick} of ${player.ticks}`);
    this.said.textContent = `${show(player.tick)} / ${show(player.ticks - 1)}`;
    this.node.classList.toggle("waiting", player.waiting);
  }
}

/** Two bars, or a triangle. */
export function sign(playing: boolean): SVGSVGElement {
  return svg(
    "svg",
    { viewBox: "0 0 16 16", width: 14, height: 14, "aria-hidden": "true" },
    svg("path", { d: playing ? "M3 2h3.5v12H3zM9.5 2H13v12H9.5z" : "M4 2l10 6-10 6z", fill: "currentColor" }),
  );
}
