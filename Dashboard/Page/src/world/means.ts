/** A picture's entities are to be drawn in so many milliseconds. */
const inTime = 25;
const fewest = 2_000;

/**
 * How many entities the graphics of this machine draw in time, as measured. Where they are drawn by the processor, which takes
 * a shader's long way for each, that is far fewer than it could fill in by itself.
 */
export class Means {
  /** So many are left to the graphics. */
  most = Infinity;
  private slow = 0;

  /** Takes note that so many took so many milliseconds. Once may be chance. */
  note(count: number, milliseconds: number): void {
    const possible = (count * inTime) / milliseconds;
    if (possible >= Math.min(count, this.most)) {
      this.slow = 0;
      return;
    }
    if (++this.slow < 2) return;
    this.slow = 0;
    this.most = Math.max(fewest, Math.floor(possible));
  }
}
