import { html, nothing, type TemplateResult } from "lit";
import { setToken } from "../api/token";
import styles from "./sign-in.module.pcss";

/** Asks for a token. Whether it is good shows when the page behind asks with it. */
export function signInForm(refusal: string, onSignedIn: () => void): TemplateResult {
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    const token = String(new FormData(event.target as HTMLFormElement).get("token") ?? "").trim();
    if (token) {
      setToken(token);
      onSignedIn();
    }
  };
  return html`<form class=${styles.form} @submit=${submit}>
    <h1>Sign in</h1>
    <p class=${styles.text}>Attune shows what a token may read. The command that started it printed an address with one.</p>
    ${refusal ? html`<p class=${styles.refusal} role="alert">${refusal}</p>` : nothing}
    <label class=${styles.label} for="token">Token</label>
    <input
      class=${styles.input}
      id="token"
      name="token"
      type="password"
      autocomplete="off"
      spellcheck="false"
      required
      aria-describedby="token-form"
      placeholder="atk_…"
    />
    <p class=${styles.hint} id="token-form">It begins with atk_ and is kept until this tab is closed.</p>
    <button class=${styles.submit} type="submit">Sign in</button>
  </form>`;
}
