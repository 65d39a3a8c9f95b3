import { button, el } from "./el";

/** A line that says what is wrong, and a way to try again. */
export function trouble(fault: unknown, again?: () => void): HTMLElement {
  const text = fault instanceof Error ? fault.message : String(fault);
  return el("div", { class: "trouble", role: "alert" }, el("p", {}, text), again ? button("Try again", again) : null);
}

export function isAbort(fault: unknown): boolean {
  return fault instanceof DOMException && fault.name === "AbortError";
}
