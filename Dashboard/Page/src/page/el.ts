// Elements. Whatever is shown is set as text, never as markup: much of it comes from files that anybody may have written.

type Child = Node | string | number | null | undefined | false;
type Props = Record<string, string | number | boolean | null | undefined | ((event: never) => void)>;

/** An element; `on…` are listeners, true is an attribute without a value, null and false are left out. */
export function el<K extends keyof HTMLElementTagNameMap>(tag: K, props: Props = {}, ...children: Child[]): HTMLElementTagNameMap[K] {
  const node = document.createElement(tag);
  set(node, props);
  append(node, children);
  return node;
}

/** An element of a drawing. */
export function svg<K extends keyof SVGElementTagNameMap>(tag: K, props: Props = {}, ...children: Child[]): SVGElementTagNameMap[K] {
  const node = document.createElementNS("http://www.w3.org/2000/svg", tag);
  set(node, props);
  append(node, children);
  return node;
}

/** A button that says what it does. */
export function button(label: string | Node, onclick: () => void, props: Props = {}): HTMLButtonElement {
  return el("button", { type: "button", onclick, ...props }, label);
}

/** Replaces what an element holds. */
export function fill(node: Element, ...children: Child[]): void {
  node.replaceChildren(...present(children));
}

function set(node: Element, props: Props): void {
  for (const [key, value] of Object.entries(props)) {
    if (value == null || value === false) continue;
    if (typeof value === "function") node.addEventListener(key.slice(2), value as EventListener);
    else node.setAttribute(key, value === true ? "" : String(value));
  }
}

function append(node: Element, children: Child[]): void {
  node.append(...present(children));
}

function present(children: Child[]): (Node | string)[] {
  return children
    .filter(child => child != null && child !== false)
    .map(child => (typeof child === "number" ? String(child) : (child as Node | string)));
}
