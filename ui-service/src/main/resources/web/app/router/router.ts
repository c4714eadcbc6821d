/** A page's address. The address bar holds all state that is worth sharing: which page, and its query. */
export interface Route {
  page: "sessions" | "session" | "unknown";
  id?: string;
  query: URLSearchParams;
}

const CHANGED = "attune-route";

export function currentRoute(): Route {
  const query = new URLSearchParams(location.search);
  const path = location.pathname.replace(/\/+$/, "");
  if (path === "" || path === "/sessions") {
    return { page: "sessions", query };
  }
  const session = /^\/sessions\/([^/]+)$/.exec(path);
  return session ? { page: "session", id: decodeURIComponent(session[1]), query } : { page: "unknown", query };
}

export function sessionPath(id: string): string {
  return `/sessions/${encodeURIComponent(id)}`;
}

/** Goes to an address of this application. */
export function navigate(path: string): void {
  history.pushState(null, "", path);
  scrollTo(0, 0);
  dispatchEvent(new CustomEvent(CHANGED));
}

/** Changes parameters of the query without a new entry in the history; an empty value takes its parameter away. */
export function replaceQuery(changes: Record<string, string>): void {
  const query = new URLSearchParams(location.search);
  for (const [name, value] of Object.entries(changes)) {
    if (value) {
      query.set(name, value);
    } else {
      query.delete(name);
    }
  }
  const text = query.toString();
  history.replaceState(null, "", location.pathname + (text ? `?${text}` : ""));
  dispatchEvent(new CustomEvent(CHANGED));
}

/** Calls back at every change of the address; links inside the application no longer load a document. */
export function startRouting(callback: () => void): void {
  addEventListener("popstate", callback);
  addEventListener(CHANGED, callback);
  document.addEventListener("click", (event) => {
    const link = (event.target as Element).closest?.("a[href]") as HTMLAnchorElement | null;
    const plain = event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;
    if (link && plain && !event.defaultPrevented && link.origin === location.origin && !link.target && !link.hash) {
      event.preventDefault();
      navigate(link.pathname + link.search);
    }
  });
}
