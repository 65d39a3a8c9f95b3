// Mouse, pen and fingers on the world: drag to move, wheel or two fingers to come nearer, press to pick.

export interface PointerActions {
  pan(dx: number, dy: number): void;
  zoom(factor: number, x: number, y: number): void;
  press(x: number, y: number): void;
  hover(x: number, y: number): void;
  leave(): void;
}

const stillness = 5;

/** Listens to an element's pointers; places are pixels from its left top corner. */
export function listenToPointers(node: HTMLElement, actions: PointerActions): void {
  const down = new Map<number, { x: number; y: number }>();
  let travelled = 0;
  const place = (event: MouseEvent) => {
    const box = node.getBoundingClientRect();
    return { x: event.clientX - box.left, y: event.clientY - box.top };
  };

  node.addEventListener("pointerdown", event => {
    if (event.button !== 0) return;
    node.setPointerCapture(event.pointerId);
    down.set(event.pointerId, place(event));
    if (down.size === 1) travelled = 0;
    actions.leave();
  });

  node.addEventListener("pointermove", event => {
    const now = place(event);
    const before = down.get(event.pointerId);
    if (!before) {
      if (event.pointerType === "mouse") actions.hover(now.x, now.y);
      return;
    }
    const other = [...down].find(([id]) => id !== event.pointerId)?.[1];
    travelled += Math.hypot(now.x - before.x, now.y - before.y);
    if (other) {
      const [was, is] = [Math.hypot(before.x - other.x, before.y - other.y), Math.hypot(now.x - other.x, now.y - other.y)];
      if (was > 0 && is > 0) actions.zoom(is / was, (now.x + other.x) / 2, (now.y + other.y) / 2);
      actions.pan((now.x - before.x) / 2, (now.y - before.y) / 2);
    } else if (travelled > stillness) {
      actions.pan(now.x - before.x, now.y - before.y);
    }
    down.set(event.pointerId, now);
  });

  const up = (event: PointerEvent) => {
    const at = down.get(event.pointerId);
    down.delete(event.pointerId);
    if (at && event.type === "pointerup" && !down.size && travelled <= stillness) actions.press(at.x, at.y);
  };
  node.addEventListener("pointerup", up);
  node.addEventListener("pointercancel", up);
  node.addEventListener("pointerleave", () => actions.leave());
  node.addEventListener(
    "wheel",
    event => {
      event.preventDefault();
      const { x, y } = place(event);
      const lines = event.deltaMode === 1 ? 16 : 1;
      actions.zoom(Math.exp(-event.deltaY * lines * (event.ctrlKey ? 0.01 : 0.0016)), x, y);
    },
    { passive: false },
  );
}
