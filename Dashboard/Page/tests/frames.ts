// Frames as a server would pack them.

export interface Packed {
  tick?: number;
  utility?: number;
  agents?: { id: number; x: number; y: number; heading?: number; action?: number; reward?: number }[];
  targets?: { id: number; x: number; y: number; heading?: number }[];
  links?: { sender: number; receiver: number; sent: number; due: number }[];
}

export function pack({ tick = 0, utility = 0, agents = [], targets = [], links = [] }: Packed): ArrayBuffer {
  const buffer = new ArrayBuffer(4 * (6 + 6 * agents.length + 4 * targets.length + 4 * links.length));
  const view = new DataView(buffer);
  let at = 0;
  const int = (value: number) => view.setInt32((at += 4) - 4, value, true);
  const float = (value: number) => view.setFloat32((at += 4) - 4, value, true);
  [0x31465643, tick, agents.length, targets.length, links.length].forEach(int);
  float(utility);
  agents.forEach(one => int(one.id));
  for (const key of ["x", "y"] as const) agents.forEach(one => float(one[key]));
  agents.forEach(one => float(one.heading ?? NaN));
  agents.forEach(one => int(one.action ?? 0));
  agents.forEach(one => float(one.reward ?? 0));
  targets.forEach(one => int(one.id));
  for (const key of ["x", "y"] as const) targets.forEach(one => float(one[key]));
  targets.forEach(one => float(one.heading ?? NaN));
  for (const key of ["sender", "receiver", "sent", "due"] as const) links.forEach(one => int(one[key]));
  return buffer;
}
