import { el } from "../page/el";
import { show } from "../page/show";
import { onTheme, rgb } from "../page/theme";
import { ramp } from "../world/tint";

/** A table of numbers, row by row. */
export interface Matrix {
  title: string;
  meaning?: string;
  rowName?: string;
  columnName?: string;
  rows: number;
  columns: number;
  rowNames: string[];
  columnNames: string[];
  values: (number | null)[];
}

const font = '11px ui-sans-serif, system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif';

/** A heat map. Under it stands the value that is pointed at. */
export class MatrixMap {
  readonly node: HTMLElement;
  private readonly canvas = el("canvas", { role: "img" });
  private readonly said = el("p", { class: "hint", role: "status" }, "\u00a0");
  private readonly watch = new ResizeObserver(() => requestAnimationFrame(() => this.draw()));
  private readonly unwatchTheme = onTheme(() => this.draw());
  private left = 0;
  private top = 18;
  private cellWidth = 1;
  private cellHeight = 1;

  constructor(private matrix: Matrix) {
    this.node = el(
      "figure",
      { class: "card chart matrix" },
      el("figcaption", {}, el("h3", {}, matrix.title), matrix.meaning && el("p", { class: "hint" }, matrix.meaning)),
      this.canvas,
      this.said,
    );
    this.canvas.addEventListener("pointermove", event => this.read(event.offsetX, event.offsetY));
    this.watch.observe(this.node);
  }

  set(matrix: Matrix): void {
    this.matrix = matrix;
    this.draw();
  }

  close(): void {
    this.watch.disconnect();
    this.unwatchTheme();
  }

  private draw(): void {
    const { canvas, matrix } = this;
    const width = this.node.clientWidth - 32;
    if (width <= 0) return;
    const context = canvas.getContext("2d")!;
    context.font = font;
    this.left = Math.min(width / 3, 10 + Math.max(...matrix.rowNames.map(name => context.measureText(name).width), 0));
    this.cellWidth = Math.min(64, (width - this.left) / Math.max(1, matrix.columns));
    this.cellHeight = Math.max(2, Math.min(26, this.cellWidth, 420 / Math.max(1, matrix.rows)));
    const height = this.top + this.cellHeight * matrix.rows + 2;
    const ratio = devicePixelRatio || 1;
    canvas.width = Math.round(width * ratio);
    canvas.height = Math.round(height * ratio);
    canvas.style.width = `${width}px`;
    canvas.style.height = `${height}px`;
    canvas.setAttribute("aria-label", `${matrix.title}: ${matrix.rows} rows, ${matrix.columns} columns`);
    context.scale(ratio, ratio);
    context.font = font;
    const most = Math.max(...matrix.values.map(value => Math.abs(value ?? 0)), 1e-12);
    const [paper, more, less, soft, ink] = (["--world", "--run", "--bad", "--soft", "--ink"] as const).map(rgb);
    const css = ([r, g, b]: readonly number[]) => `rgb(${255 * r!} ${255 * g!} ${255 * b!})`;
    for (let row = 0; row < matrix.rows; row++) {
      for (let column = 0; column < matrix.columns; column++) {
        const value = matrix.values[row * matrix.columns + column] ?? 0;
        const part = Math.abs(value) / most;
        const [x, y] = [this.left + column * this.cellWidth, this.top + row * this.cellHeight];
        context.fillStyle = css(ramp([paper!, value < 0 ? less! : more!], part));
        context.fillRect(x, y, this.cellWidth - (this.cellWidth > 6 ? 1 : 0), this.cellHeight - (this.cellHeight > 6 ? 1 : 0));
        if (this.cellWidth >= 36 && this.cellHeight >= 14) {
          context.fillStyle = part > 0.55 ? css(paper!) : css(ink!);
          context.textAlign = "center";
          context.fillText(value !== 0 && part < 0.001 ? "~0" : show(value, 3), x + this.cellWidth / 2, y + this.cellHeight / 2 + 4, this.cellWidth - 4);
        }
      }
      if (this.cellHeight >= 11) {
        context.fillStyle = css(soft!);
        context.textAlign = "right";
        context.fillText(matrix.rowNames[row] ?? String(row), this.left - 6, this.top + (row + 0.5) * this.cellHeight + 4, this.left - 8);
      }
    }
    const every = Math.ceil(34 / this.cellWidth);
    context.fillStyle = css(soft!);
    context.textAlign = "center";
    for (let column = 0; column < matrix.columns; column += every) {
      context.fillText(
        matrix.columnNames[column] ?? String(column),
        this.left + (column + 0.5) * this.cellWidth,
        11,
        every * this.cellWidth,
      );
    }
  }

  private read(x: number, y: number): void {
    const { matrix } = this;
    const [column, row] = [Math.floor((x - this.left) / this.cellWidth), Math.floor((y - this.top) / this.cellHeight)];
    const inside = row >= 0 && row < matrix.rows && column >= 0 && column < matrix.columns;
    if (!inside) {
      this.said.textContent = "\u00a0";
      return;
    }
    const at = `${matrix.rowName ?? ""} ${matrix.rowNames[row] ?? row} · ${matrix.columnName ?? ""} ${matrix.columnNames[column] ?? column}`;
    this.said.textContent = `${at.trim()}: ${show(matrix.values[row * matrix.columns + column])}`;
  }
}
