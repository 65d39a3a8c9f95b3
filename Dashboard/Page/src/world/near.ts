// Who stands near a place, without looking at everybody: positions are put into the cells of a grid once.

export class Near {
  private readonly first: Int32Array;
  private readonly order: Int32Array;
  private readonly columns: number;
  private readonly rows: number;
  private readonly size: number;
  private readonly left: number;
  private readonly bottom: number;

  constructor(
    private readonly x: Float32Array,
    private readonly y: Float32Array,
  ) {
    const n = x.length;
    let [left, bottom, right, top] = [Infinity, Infinity, -Infinity, -Infinity];
    for (let at = 0; at < n; at++) {
      left = Math.min(left, x[at]!);
      right = Math.max(right, x[at]!);
      bottom = Math.min(bottom, y[at]!);
      top = Math.max(top, y[at]!);
    }
    this.left = n ? left : 0;
    this.bottom = n ? bottom : 0;
    const [width, height] = n ? [Math.max(1e-6, right - left), Math.max(1e-6, top - bottom)] : [1, 1];
    // About two in a cell, and never more cells a side than make sense.
    this.size = Math.max(Math.sqrt((width * height * 2) / Math.max(1, n)), Math.max(width, height) / 1024);
    this.columns = Math.floor(width / this.size) + 1;
    this.rows = Math.floor(height / this.size) + 1;
    const cells = new Int32Array(n);
    this.first = new Int32Array(this.columns * this.rows + 1);
    for (let at = 0; at < n; at++) {
      cells[at] = this.cell(x[at]!, y[at]!);
      this.first[cells[at]! + 1]!++;
    }
    for (let at = 0; at < this.columns * this.rows; at++) this.first[at + 1]! += this.first[at]!;
    const next = this.first.slice();
    this.order = new Int32Array(n);
    for (let at = 0; at < n; at++) this.order[next[cells[at]!]!++] = at;
  }

  /** The index of whoever is nearest to a place within a distance, −1 if nobody is. Of several the first. */
  nearest(x: number, y: number, within: number): number {
    let best = -1;
    let least = within * within;
    const [fromColumn, toColumn] = [this.column(x - within), this.column(x + within)];
    const [fromRow, toRow] = [this.row(y - within), this.row(y + within)];
    for (let row = fromRow; row <= toRow; row++) {
      for (let column = fromColumn; column <= toColumn; column++) {
        const cell = row * this.columns + column;
        for (let slot = this.first[cell]!; slot < this.first[cell + 1]!; slot++) {
          const at = this.order[slot]!;
          const distance = (this.x[at]! - x) ** 2 + (this.y[at]! - y) ** 2;
          if (distance < least || (distance === least && (best < 0 || at < best))) {
            least = distance;
            best = at;
          }
        }
      }
    }
    return best;
  }

  private cell(x: number, y: number): number {
    return this.row(y) * this.columns + this.column(x);
  }

  private column(x: number): number {
    return Math.min(this.columns - 1, Math.max(0, Math.floor((x - this.left) / this.size)));
  }

  private row(y: number): number {
    return Math.min(this.rows - 1, Math.max(0, Math.floor((y - this.bottom) / this.size)));
  }
}
