import { openDialog } from "../page/dialog";
import { button, el, fill } from "../page/el";
import { count } from "../page/show";
import { trouble } from "../page/trouble";
import { ask, change } from "../server/ask";
import type { ScenarioChoice } from "../server/types";
import { addressOf } from "./row";

/** Asks what to run, and starts it. */
export function openStart(started: () => void): void {
  const said = el("div", { class: "said" });
  const scenario = el("select", { required: true });
  const policy = el("select", {});
  const seed = el("input", { inputmode: "numeric", placeholder: "the scenario’s own", autocomplete: "off" });
  const steps = el("input", { inputmode: "numeric", placeholder: "the scenario’s own", autocomplete: "off" });
  const pace = el(
    "select",
    {},
    ...[10, 50, 200, null].map(value => el("option", { value: value ?? "" }, value === null ? "as fast as it goes" : `${value} ticks / s`)),
  );
  pace.value = "";
  const settings = el("textarea", { rows: 3, placeholder: "links.loss=0.3", spellcheck: "false" });
  const about = el("p", { class: "hint" });
  const go = el("button", { type: "submit", class: "main" }, "Start");
  const field = (name: string, input: HTMLElement, hint?: HTMLElement) => {
    input.setAttribute("aria-label", name);
    return el("label", { class: "field" }, el("span", {}, name), input, hint);
  };
  const form = el(
    "form",
    {
      class: "form",
      onsubmit: (event: Event) => {
        event.preventDefault();
        void submit();
      },
    },
    field("Scenario", scenario, about),
    field("Policy", policy),
    el("div", { class: "three" }, field("Seed", seed), field("Ticks", steps), field("Pace", pace)),
    field("Settings, one path=value a line", settings),
    said,
    el(
      "div",
      { class: "ends" },
      button("Cancel", () => dialog.close()),
      go,
    ),
  );
  const dialog = openDialog("Start a run", form);
  let known: ScenarioChoice[] = [];

  function describe(): void {
    const one = known.find(choice => choice.name === scenario.value);
    const parts = one
      ? [
          one.title,
          one.world,
          one.agents === null ? null : count(one.agents, "agent"),
          one.steps === null ? null : count(one.steps, "tick"),
          one.policy && `policy ${one.policy}`,
        ]
      : [];
    about.textContent = parts.filter(part => part).join(" · ");
  }

  async function load(): Promise<void> {
    try {
      const [scenarios, policies] = await Promise.all([ask<ScenarioChoice[]>("/api/scenarios"), ask<string[]>("/api/policies")]);
      known = scenarios;
      fill(scenario, ...scenarios.map(one => el("option", { value: one.name }, one.name)));
      fill(policy, el("option", { value: "" }, "the scenario’s own"), ...policies.map(name => el("option", { value: name }, name)));
      if (scenarios.some(one => one.name === "tracking-open-8")) scenario.value = "tracking-open-8";
      describe();
    } catch (fault) {
      fill(
        said,
        trouble(fault, () => void load()),
      );
    }
  }

  async function submit(): Promise<void> {
    fill(said);
    for (const [name, input] of [
      ["Seed", seed],
      ["Ticks", steps],
    ] as const) {
      if (input.value.trim() && !/^\d+$/.test(input.value.trim())) {
        fill(said, trouble(new Error(`${name}: found '${input.value.trim()}'; allowed: a whole number, or nothing`)));
        input.focus();
        return;
      }
    }
    const set = settings.value
      .split("\n")
      .map(line => line.trim())
      .filter(line => line);
    go.disabled = true;
    try {
      const answer = await change<{ name: string }>("POST", "/api/runs", {
        scenario: scenario.value,
        ...(policy.value && { policy: policy.value }),
        // A seed holds 64 bits and a script's number does not: it stays text.
        ...(seed.value.trim() && { seed: seed.value.trim() }),
        ...(steps.value.trim() && { steps: Number(steps.value.trim()) }),
        ...(pace.value && { ticksPerSecond: Number(pace.value) }),
        ...(set.length && { set }),
      });
      dialog.close();
      started();
      if (answer) location.hash = addressOf(answer.name);
    } catch (fault) {
      fill(said, trouble(fault));
    } finally {
      go.disabled = false;
    }
  }

  scenario.addEventListener("change", describe);
  void load();
}
