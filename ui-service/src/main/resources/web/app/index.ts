import "./theme/tokens.css";
import "./theme/base.css";
import { applyTheme } from "./theme/theme";
import { takeTokenFromAddress } from "./api/token";
import "./shell/app-shell";

applyTheme();
takeTokenFromAddress();
