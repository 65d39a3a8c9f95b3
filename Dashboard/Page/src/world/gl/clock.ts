const between = 4;
const longest = 4_000;

/** Finds out how long the graphics take, without waiting for them. */
export class Clock {
  private busy = false;

  constructor(private readonly gl: WebGL2RenderingContext) {}

  /** Tells how long it takes until all is drawn that was asked for up to now; nothing while it still measures. */
  time(done: (milliseconds: number) => void): void {
    const { gl } = this;
    const fence = this.busy ? null : gl.fenceSync(gl.SYNC_GPU_COMMANDS_COMPLETE, 0);
    if (!fence) return;
    this.busy = true;
    gl.flush();
    const began = performance.now();
    const look = () => {
      const took = performance.now() - began;
      const drawn = gl.getSyncParameter(fence, gl.SYNC_STATUS) === gl.SIGNALED;
      if (!drawn && took < longest && !gl.isContextLost()) {
        window.setTimeout(look, between);
        return;
      }
      gl.deleteSync(fence);
      this.busy = false;
      if (drawn) done(took);
    };
    window.setTimeout(look, between);
  }
}
