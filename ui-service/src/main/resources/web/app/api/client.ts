import { getToken } from "./token";

const BASE = "/api/v1/views";

/** An answer of the server that is not a success; `status` 0 when there was none. */
export class ApiProblem extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    detail: string,
  ) {
    super(detail);
  }

  /** Whether asking again with the same token cannot help. */
  get isFinal(): boolean {
    return this.status >= 400 && this.status < 500 && this.status !== 408 && this.status !== 429;
  }

  /** Whether the token is to blame. */
  get isAboutToken(): boolean {
    return this.status === 401 || this.status === 403;
  }
}

export interface RequestOptions {
  signal?: AbortSignal;
  headers?: Record<string, string>;
}

/** Sends a request with the bearer token; answers below 400 are returned, all else is thrown as a problem. */
export async function request(path: string, options: RequestOptions = {}): Promise<Response> {
  const headers: Record<string, string> = { Accept: "application/json", ...options.headers };
  const token = getToken();
  if (token) {
    headers.Authorization = `Bearer ${token}`;
  }
  let response: Response;
  try {
    response = await fetch(BASE + path, { headers, signal: options.signal, cache: "no-store" });
  } catch (cause) {
    if (options.signal?.aborted) {
      throw cause;
    }
    throw new ApiProblem(0, "UNREACHABLE", "The server does not answer.");
  }
  if (response.status >= 400) {
    throw await problem(response);
  }
  return response;
}

/**
 * Fetches a view.
 *
 * @param change number of the state that the caller has; undefined for none
 * @returns undefined when that is still the present state
 */
export async function fetchView<T>(path: string, change?: number, signal?: AbortSignal): Promise<T | undefined> {
  const headers: Record<string, string> = change === undefined ? {} : { "If-None-Match": `"${change}"` };
  const response = await request(path, { headers, signal });
  return response.status === 304 ? undefined : ((await response.json()) as T);
}

async function problem(response: Response): Promise<ApiProblem> {
  try {
    const body = (await response.json()) as { code?: string; detail?: string; title?: string };
    return new ApiProblem(response.status, body.code ?? "UNKNOWN", body.detail ?? body.title ?? response.statusText);
  } catch {
    return new ApiProblem(response.status, "UNKNOWN", response.statusText || `The server answered ${response.status}.`);
  }
}
