import { html, LitElement, nothing, type TemplateResult } from "lit";
import { forgetToken, getToken } from "../api/token";
import { currentRoute, startRouting, type Route } from "../router/router";
import { chooseTheme, currentTheme, onThemeChange } from "../theme/theme";
import "../pages/sessions/sessions-page";
import "../pages/session/session-page";
import { emptyNotice } from "../components/notices";
import { logo, moon, sun } from "./icons";
import { signInForm } from "./sign-in";
import styles from "./app-shell.module.pcss";

/** The frame of all pages: header, sign-in, and the page that the address names. */
class AppShell extends LitElement {
  private route: Route = currentRoute();
  private refusal = "";

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    startRouting(() => {
      this.route = currentRoute();
      this.requestUpdate();
    });
    onThemeChange(() => this.requestUpdate());
    this.addEventListener("attune-refused", (event) => this.signOut((event as CustomEvent<string>).detail));
  }

  protected override render(): TemplateResult {
    const signedIn = getToken() !== null;
    return html`<a class=${styles.skip} href="#content">Skip to content</a>
      <header class=${styles.bar}>
        <div class=${styles.inner}>
          <a class=${styles.brand} href="/">${logo} Attune</a>
          ${signedIn ? this.navigation() : nothing}
          <div class=${styles.tools}>
            ${this.themeButton()}
            ${signedIn
              ? html`<button type="button" class=${styles.button} @click=${() => this.signOut("")}>Sign out</button>`
              : nothing}
          </div>
        </div>
      </header>
      <main id="content" class=${styles.content} tabindex="-1">
        ${signedIn ? this.page() : signInForm(this.refusal, () => this.signedIn())}
      </main>`;
  }

  private navigation(): TemplateResult {
    const isList = this.route.page === "sessions";
    return html`<nav aria-label="Pages" class=${styles.nav}>
      <a href="/" aria-current=${isList ? "page" : "false"}>Sessions</a>
    </nav>`;
  }

  private themeButton(): TemplateResult {
    const isDark = currentTheme() === "dark";
    const label = isDark ? "Use the light theme" : "Use the dark theme";
    return html`<button
      type="button"
      class="${styles.button} ${styles.icon}"
      aria-label=${label}
      title=${label}
      @click=${() => chooseTheme(isDark ? "light" : "dark")}
    >
      ${isDark ? sun : moon}
    </button>`;
  }

  private page(): TemplateResult {
    switch (this.route.page) {
      case "sessions":
        return html`<attune-sessions-page .query=${this.route.query}></attune-sessions-page>`;
      case "session":
        return html`<attune-session-page .sessionId=${this.route.id}></attune-session-page>`;
      case "unknown":
        return emptyNotice("There is no such page", html`<a href="/">See all sessions</a>`);
    }
  }

  private signedIn(): void {
    this.refusal = "";
    this.requestUpdate();
  }

  private signOut(refusal: string): void {
    forgetToken();
    this.refusal = refusal;
    this.requestUpdate();
  }
}

customElements.define("attune-app", AppShell);
