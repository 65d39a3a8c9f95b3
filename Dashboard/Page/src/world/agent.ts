/** What an agent knew at a tick and what it did. */
export interface Named {
  name: string;
  value: number | null;
}

export interface AgentDetail {
  agent: number;
  tick: number;
  x: number | null;
  y: number | null;
  heading: number | null;
  self: Named[];
  sensed: { id: number; features: Named[] }[];
  messages: { sender: number; age: number; features: Named[] }[];
  actions: { name: string; feasible: boolean; probability: number | null; gain: number | null }[];
  action: number | null;
  differenceReward: number | null;
}
