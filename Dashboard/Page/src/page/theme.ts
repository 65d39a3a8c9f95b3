// Light or dark: what the system asks for, until the viewer says otherwise.

const key = "covey-theme";
const listeners = new Set<() => void>();
const system = matchMedia("(prefers-color-scheme: dark)");
const found = new Map<string, string>();
let probe: HTMLElement | null = null;

export function isDark(): boolean {
  const said = document.documentElement.dataset["theme"];
  return said ? said === "dark" : system.matches;
}

/** Takes the other one, and remembers it. */
export function toggleTheme(): void {
  apply(isDark() ? "light" : "dark");
  try {
    localStorage.setItem(key, isDark() ? "dark" : "light");
  } catch {
    // A browser that keeps nothing shows what the system asks for next time.
  }
  changed();
}

/** Called after the colours have become others; returns what ends that. */
export function onTheme(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** What a colour of the style sheet is just now, as rgb(…), for canvases. */
export function colour(name: string): string {
  let value = found.get(name);
  if (value === undefined) {
    probe ??= document.body.appendChild(Object.assign(document.createElement("span"), { hidden: true }));
    probe.style.color = `var(${name})`;
    value = getComputedStyle(probe).color;
    found.set(name, value);
  }
  return value;
}

/** The same as red, green, blue from 0 to 1. */
export function rgb(name: string): [number, number, number] {
  const [red = 0, green = 0, blue = 0] = (colour(name).match(/[\d.]+/g) ?? []).map(Number);
  return [red / 255, green / 255, blue / 255];
}

export function startTheme(): void {
  try {
    const kept = localStorage.getItem(key);
    if (kept === "dark" || kept === "light") apply(kept);
  } catch {
    // As above.
  }
  system.addEventListener("change", changed);
}

function apply(theme: "light" | "dark"): void {
  document.documentElement.dataset["theme"] = theme;
}

function changed(): void {
  found.clear();
  for (const listener of listeners) listener();
}
