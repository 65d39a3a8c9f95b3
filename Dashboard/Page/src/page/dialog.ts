import { button, el } from "./el";

/** Opens a dialog; it is gone when it is closed, and the focus is back where it was. */
export function openDialog(title: string, ...content: Node[]): HTMLDialogElement {
  const before = document.activeElement as HTMLElement | null;
  const dialog = el(
    "dialog",
    { "aria-label": title },
    el(
      "div",
      { class: "dialoghead" },
      el("h2", {}, title),
      button("✕", () => dialog.close(), { "aria-label": "Close", class: "quiet" }),
    ),
    ...content,
  );
  dialog.addEventListener("close", () => {
    dialog.remove();
    before?.focus();
  });
  dialog.addEventListener("click", event => {
    if (event.target === dialog) dialog.close();
  });
  document.body.append(dialog);
  dialog.showModal();
  return dialog;
}
