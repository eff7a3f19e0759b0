// Every page: styles, htmx, light or dark, print.
import "./styles/page.css";
import "htmx.org";
import { startTheme } from "./theme";

startTheme();
document
  .querySelectorAll("[data-print]")
  .forEach((button) => button.addEventListener("click", () => window.print()));
