// Questions to the server. A refusal comes as one line of text, which is what a person is shown.

export class Refusal extends Error {
  constructor(
    message: string,
    readonly status: number,
  ) {
    super(message);
  }
}

/** A JSON answer. */
export async function ask<T>(path: string, signal?: AbortSignal): Promise<T> {
  return (await (await send(path, { headers: { Accept: "application/json" }, ...(signal && { signal }) })).json()) as T;
}

/** A binary answer. */
export async function askBytes(path: string, signal?: AbortSignal): Promise<ArrayBuffer> {
  return (await send(path, signal ? { signal } : {})).arrayBuffer();
}

/** Asks for something to be changed. The header is one that no foreign page can send. */
export async function change<T>(method: "POST" | "DELETE", path: string, body?: unknown): Promise<T | null> {
  const answer = await send(path, {
    method,
    headers: { "X-Covey": "1", ...(body === undefined ? {} : { "Content-Type": "application/json" }) },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  return answer.status === 204 ? null : ((await answer.json()) as T);
}

/** An address about a run. */
export function about(run: string, rest: string): string {
  return `/api/runs/${encodeURIComponent(run)}/${rest}`;
}

/** An address of a run's files. */
export function part(run: string, rest: string): string {
  return `/runs/${encodeURIComponent(run)}/${rest}`;
}

async function send(path: string, options: RequestInit): Promise<Response> {
  let answer: Response;
  try {
    answer = await fetch(path, options);
  } catch (fault) {
    if (fault instanceof DOMException && fault.name === "AbortError") throw fault;
    throw new Refusal("The dashboard does not answer; is the program that serves it still running?", 0);
  }
  if (!answer.ok) throw new Refusal((await answer.text()).trim() || `The dashboard answered with status ${answer.status}.`, answer.status);
  return answer;
}
