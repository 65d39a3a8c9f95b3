/** Asks again and again while the page is looked at; each time after the one before is done. */
export function poll(ask: () => Promise<void>, milliseconds: () => number): () => void {
  let timer = 0;
  let ended = false;
  const turn = async () => {
    if (document.visibilityState === "visible") await ask();
    if (!ended) timer = window.setTimeout(turn, milliseconds());
  };
  timer = window.setTimeout(turn, milliseconds());
  return () => {
    ended = true;
    window.clearTimeout(timer);
  };
}
