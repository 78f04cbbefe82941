import { effect, type Signal, signal } from "@preact/signals";

export const themes = ["system", "light", "dark"] as const;
export type Theme = (typeof themes)[number];

const storageKey = "chatledger.theme";

/** The theme, remembered by the browser. `system` follows the device. */
export function rememberedTheme(): Signal<Theme> {
  const kept = localStorage.getItem(storageKey);
  const theme = signal<Theme>(themes.find((one) => one === kept) ?? "system");
  effect(() => {
    document.documentElement.dataset["theme"] = theme.value;
    localStorage.setItem(storageKey, theme.value);
  });
  return theme;
}
