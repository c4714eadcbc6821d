import { html } from "lit";

export const logo = html`<svg width="24" height="24" viewBox="0 0 32 32" aria-hidden="true" focusable="false">
  <rect width="32" height="32" rx="8" fill="#0b6e75"></rect>
  <path
    d="M6 22h5v-6h5v-5h5V8h5"
    fill="none"
    stroke="#fff"
    stroke-width="3"
    stroke-linecap="round"
    stroke-linejoin="round"
  ></path>
</svg>`;

export const moon = html`<svg width="16" height="16" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
  <path d="M20 14.5A8.5 8.5 0 0 1 9.5 4a8.5 8.5 0 1 0 10.5 10.5Z" fill="currentColor"></path>
</svg>`;

export const sun = html`<svg width="16" height="16" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
  <circle cx="12" cy="12" r="5" fill="currentColor"></circle>
  <path
    d="M12 1v3M12 20v3M1 12h3M20 12h3M4.2 4.2l2.1 2.1M17.7 17.7l2.1 2.1M4.2 19.8l2.1-2.1M17.7 6.3l2.1-2.1"
    stroke="currentColor"
    stroke-width="2"
    stroke-linecap="round"
  ></path>
</svg>`;
