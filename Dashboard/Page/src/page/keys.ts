import { openDialog } from "./dialog";
import { el } from "./el";
import type { View } from "./view";

const everywhere: readonly (readonly [string, string])[] = [
  ["?", "this list"],
  ["g r", "all runs"],
  ["g l", "load"],
  ["t", "light or dark"],
  ["Esc", "close, or let go"],
];

/** Shows every key that means something here. */
export function openKeys(view: View | null): void {
  const rows = [...everywhere, ...(view?.keys ?? [])];
  openDialog(
    "Keys",
    el(
      "dl",
      { class: "keys" },
      ...rows.flatMap(([key, meaning]) => [el("dt", {}, ...key.split(" ").map(one => el("kbd", {}, one))), el("dd", {}, meaning)]),
    ),
  );
}

/** Whether what is typed goes into a field. */
export function isTyping(event: KeyboardEvent): boolean {
  const at = event.target as HTMLElement | null;
  return !!at?.closest("input:not([type=checkbox]):not([type=range]), select, textarea, dialog");
}
