import type { Extent } from "./align";

const mostPixels = 4_000;

/** Which part of a world is in sight. y points up in the world, down on the screen; pixels are those of the style sheet. */
export class Camera {
  /** The middle of the view, in the world. */
  x: number;
  y: number;
  /** Pixels a unit of the world takes. */
  scale = 1;
  width = 1;
  height = 1;
  private fitted = true;

  constructor(private readonly extent: Extent) {
    this.x = extent.width / 2;
    this.y = extent.height / 2;
  }

  /** The scale at which the whole world is in sight. */
  get whole(): number {
    const margin = Math.min(24, this.width * 0.03);
    return Math.max(1e-6, Math.min((this.width - 2 * margin) / this.extent.width, (this.height - 2 * margin) / this.extent.height));
  }

  /** Share of the world's area in sight, by its extent alone. */
  get share(): number {
    return Math.min(1, this.width / this.scale / this.extent.width) * Math.min(1, this.height / this.scale / this.extent.height);
  }

  /** Takes the view's size; who saw the whole world goes on seeing it. */
  resize(width: number, height: number): void {
    this.width = Math.max(1, width);
    this.height = Math.max(1, height);
    if (this.fitted) this.fit();
    else this.hold();
  }

  fit(): void {
    this.x = this.extent.width / 2;
    this.y = this.extent.height / 2;
    this.scale = this.whole;
    this.fitted = true;
  }

  /** Moves what is in sight by so many pixels. */
  pan(dx: number, dy: number): void {
    this.x -= dx / this.scale;
    this.y += dy / this.scale;
    this.fitted = false;
    this.hold();
  }

  /** Comes nearer by a factor; the place under a point of the view stays where it is. */
  zoom(factor: number, atX = this.width / 2, atY = this.height / 2): void {
    const [x, y] = this.toWorld(atX, atY);
    this.scale = Math.min(mostPixels, Math.max(this.whole * 0.8, this.scale * factor));
    this.x = x - (atX - this.width / 2) / this.scale;
    this.y = y + (atY - this.height / 2) / this.scale;
    this.fitted = false;
    this.hold();
  }

  /** Puts a place in the middle. */
  lookAt(x: number, y: number): void {
    this.x = x;
    this.y = y;
    this.fitted = false;
  }

  toWorld(atX: number, atY: number): [number, number] {
    return [this.x + (atX - this.width / 2) / this.scale, this.y - (atY - this.height / 2) / this.scale];
  }

  toScreen(x: number, y: number): [number, number] {
    return [(x - this.x) * this.scale + this.width / 2, this.height / 2 - (y - this.y) * this.scale];
  }

  // The middle of the view never leaves the world.
  private hold(): void {
    this.x = Math.min(this.extent.width, Math.max(0, this.x));
    this.y = Math.min(this.extent.height, Math.max(0, this.y));
  }
}
