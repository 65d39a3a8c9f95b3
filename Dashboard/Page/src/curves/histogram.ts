/** How many values fall where. */
export interface Histogram {
  middles: number[];
  counts: number[];
}

/** Counts values in bins of equal width from the least to the greatest; what is no number is left out. */
export function histogramOf(values: Iterable<number>, bins = 32): Histogram {
  const known = [...values].filter(Number.isFinite);
  if (!known.length) return { middles: [], counts: [] };
  let [low, high] = [Infinity, -Infinity];
  for (const value of known) {
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  if (low === high) return { middles: [low], counts: [known.length] };
  const width = (high - low) / bins;
  const counts = new Array<number>(bins).fill(0);
  for (const value of known) counts[Math.min(bins - 1, Math.floor((value - low) / width))]!++;
  return { middles: counts.map((_, at) => low + (at + 0.5) * width), counts };
}
