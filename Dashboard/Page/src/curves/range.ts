/** The span of an axis: a little air, and zero where it is near or asked for. */
export function span(low: number | null, high: number | null, floor: boolean | undefined, mark?: number): [number, number] {
  let from = low ?? 0;
  let to = high ?? 1;
  if (mark !== undefined) {
    from = Math.min(from, mark);
    to = Math.max(to, mark);
  }
  if (from > 0 && (floor === true || (floor !== false && from < 0.6 * to))) from = 0;
  if (to === from) {
    to = from === 0 ? 1 : from + Math.abs(from) * 0.1;
    if (from > 0) from = 0;
  }
  const air = (to - from) * 0.06;
  return [from === 0 ? 0 : from - air, to + air];
}
