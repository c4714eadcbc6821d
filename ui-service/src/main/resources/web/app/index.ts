import "./theme/tokens.css";
import "./theme/base.css";
import { applyTheme } from "./theme/theme";
import { takeTokenFromAddress } from "./api/token";
import "./shell/app-shell";

applyTheme();
takeTokenFromAddress();

/* An address with another token, opened in a tab that is open already, loads no document by itself. */
addEventListener("hashchange", () => {
  if (takeTokenFromAddress()) {
    location.reload();
  }
});
