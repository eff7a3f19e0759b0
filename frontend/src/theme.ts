// Light or dark: as the machine wishes, until someone chooses; the choice is kept in the browser.
const KEY = "hinterland-theme";

export type Theme = "light" | "dark";

export function theme(): Theme {
  const chosen = localStorage.getItem(KEY);
  if (chosen === "light" || chosen === "dark") return chosen;
  return matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
}

export function startTheme(): void {
  show(theme());
  document.querySelectorAll("[data-theme-switch]").forEach((button) =>
    button.addEventListener("click", () => {
      localStorage.setItem(KEY, theme() === "dark" ? "light" : "dark");
      show(theme());
    }),
  );
}

function show(now: Theme): void {
  document.documentElement.dataset.theme = now;
  document.dispatchEvent(new CustomEvent("themechange", { detail: now }));
}
