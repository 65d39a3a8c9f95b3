// A tick of a world as the server packs it: numbers of four bytes, little-endian, one array after another.

const magic = 0x31465643;
const head = 6;

export interface Entities {
  count: number;
  id: Int32Array;
  x: Float32Array;
  y: Float32Array;
  /** Radians from the x axis; NaN: none. */
  heading: Float32Array;
}

export interface Agents extends Entities {
  action: Int32Array;
  reward: Float32Array;
}

/** Messages in flight: from, to, and the ticks they were sent and are due. */
export interface Links {
  count: number;
  sender: Int32Array;
  receiver: Int32Array;
  sent: Int32Array;
  due: Int32Array;
}

export interface Frame {
  tick: number;
  utility: number;
  agents: Agents;
  targets: Entities;
  links: Links;
  bytes: number;
}

/** Reads a frame; its arrays look into the buffer, nothing is copied. */
export function decodeFrame(buffer: ArrayBuffer): Frame {
  if (buffer.byteLength < 4 * head || buffer.byteLength % 4 !== 0) throw new Error(`a frame of ${buffer.byteLength} bytes is none`);
  const top = new DataView(buffer);
  if (top.getUint32(0, true) !== magic) throw new Error("a frame begins with other bytes than it should");
  const [tick, n, m, k] = [top.getInt32(4, true), top.getUint32(8, true), top.getUint32(12, true), top.getUint32(16, true)];
  const words = head + 6 * n + 4 * m + 4 * k;
  if (buffer.byteLength !== 4 * words)
    throw new Error(`a frame of ${n} agents, ${m} targets and ${k} links has ${4 * words} bytes, found ${buffer.byteLength}`);
  let at = 4 * head;
  const ints = (count: number) => new Int32Array(buffer, (at += 4 * count) - 4 * count, count);
  const floats = (count: number) => new Float32Array(buffer, (at += 4 * count) - 4 * count, count);
  return {
    tick,
    utility: top.getFloat32(20, true),
    agents: { count: n, id: ints(n), x: floats(n), y: floats(n), heading: floats(n), action: ints(n), reward: floats(n) },
    targets: { count: m, id: ints(m), x: floats(m), y: floats(m), heading: floats(m) },
    links: { count: k, sender: ints(k), receiver: ints(k), sent: ints(k), due: ints(k) },
    bytes: buffer.byteLength,
  };
}
