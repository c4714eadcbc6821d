export type Theme = "light" | "dark";

const KEY = "attune.theme";
const system = matchMedia("(prefers-color-scheme: dark)");

/** The theme that was chosen here, else the one of the system. */
export function currentTheme(): Theme {
  const chosen = localStorage.getItem(KEY);
  if (chosen === "light" || chosen === "dark") {
    return chosen;
  }
  return system.matches ? "dark" : "light";
}

/** Shows the current theme and follows the system's as long as none is chosen. */
export function applyTheme(): void {
  document.documentElement.dataset.theme = currentTheme();
  system.addEventListener("change", () => show(currentTheme()));
}

export function chooseTheme(theme: Theme): void {
  localStorage.setItem(KEY, theme);
  show(theme);
}

/** Calls back whenever another theme is shown; returns how to stop that. */
export function onThemeChange(callback: () => void): () => void {
  document.addEventListener("attune-theme", callback);
  return () => document.removeEventListener("attune-theme", callback);
}

/** A colour of the theme that is shown, by the name of its token. */
export function themeColour(token: string): string {
  return getComputedStyle(document.documentElement).getPropertyValue(`--${token}`).trim();
}

function show(theme: Theme): void {
  document.documentElement.dataset.theme = theme;
  document.dispatchEvent(new CustomEvent("attune-theme"));
}
