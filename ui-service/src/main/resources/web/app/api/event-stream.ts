import { ApiProblem, request } from "./client";

/** A server-sent event. */
export interface ServerEvent {
  id: string;
  name: string;
  data: string;
}

/** Longer than the server's heartbeat: a stream that is quieter than this is dead. */
const SILENCE_MS = 40_000;

/**
 * Reads server-sent events. Done with fetch rather than EventSource because that cannot send the bearer token.
 *
 * @param lastEventId what the reader has already; the server tells the rest
 * @param onOpen called once the server has begun to answer
 */
export async function* readEvents(
  path: string,
  lastEventId: string | undefined,
  signal: AbortSignal,
  onOpen: () => void,
): AsyncGenerator<ServerEvent> {
  const headers: Record<string, string> = { Accept: "text/event-stream" };
  if (lastEventId !== undefined) {
    headers["Last-Event-ID"] = lastEventId;
  }
  const response = await request(path, { headers, signal });
  const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader();
  try {
    onOpen();
    let pending = "";
    for (;;) {
      const { done, value } = await withinSilence(reader.read());
      if (done) {
        return;
      }
      const blocks = (pending + value.replace(/\r\n?/g, "\n")).split("\n\n");
      pending = blocks.pop()!;
      for (const block of blocks) {
        const event = parse(block);
        if (event) {
          yield event;
        }
      }
    }
  } catch (cause) {
    if (signal.aborted || cause instanceof ApiProblem) {
      throw cause;
    }
    throw new ApiProblem(0, "UNREACHABLE", "The connection was lost.");
  } finally {
    reader.cancel().catch(() => undefined);
  }
}

function parse(block: string): ServerEvent | undefined {
  const event: ServerEvent = { id: "", name: "message", data: "" };
  const data: string[] = [];
  for (const line of block.split("\n")) {
    const colon = line.indexOf(":");
    if (colon <= 0) {
      continue;
    }
    const value = line.slice(colon + 1).replace(/^ /, "");
    switch (line.slice(0, colon)) {
      case "id":
        event.id = value;
        break;
      case "event":
        event.name = value;
        break;
      case "data":
        data.push(value);
        break;
    }
  }
  event.data = data.join("\n");
  return data.length > 0 ? event : undefined;
}

async function withinSilence<T>(read: Promise<T>): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const silence = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new ApiProblem(0, "SILENT", "The server went silent.")), SILENCE_MS);
  });
  try {
    return await Promise.race([read, silence]);
  } finally {
    clearTimeout(timer);
  }
}
