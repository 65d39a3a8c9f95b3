import type { Route } from "./route";

/** What fills the page below its head. */
export interface View {
  title: string;
  node: HTMLElement;
  /** Keys that it knows, for the list of all keys. */
  keys?: readonly (readonly [string, string])[];
  /** Called for a key pressed anywhere but in a field; true if it meant something. */
  onKey?(event: KeyboardEvent): boolean;
  /** Another address that the same view shows; false if it does not. */
  accepts?(route: Route): boolean;
  close?(): void;
}
