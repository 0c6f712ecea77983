import {raw} from "../text/html.ts";
import type {Html} from "../text/html.ts";

/** The colours that Framework’s pages know by name, as the light theme has them. */
const colors: Readonly<Record<string, string>> = {
  "theme-foreground": "#1b1f24",
  "theme-foreground-alt": "#1b1f24",
  "theme-foreground-muted": "#5a6270",
  "theme-foreground-faint": "#8b939e",
  "theme-foreground-fainter": "#8b939e",
  "theme-foreground-faintest": "#e1e4e8",
  "theme-foreground-focus": "#1f5fa8",
  "theme-background": "#ffffff",
  "theme-background-alt": "#f6f7f8",
  "theme-blue": "#1f5fa8",
  "theme-green": "#1d7f78",
  "theme-red": "#c2412d",
  "theme-yellow": "#d9702c",
  "plot-background": "#ffffff"
};

/** Gives the names of Framework’s colours their colours, for pictures that stand alone. */
export function withThemeColors({html}: Html): Html {
  return raw(
    html.replace(/<[^>]+>/g, (tag) => tag.replace(/var\(--([\w-]+)\)/g, (name, key: string) => colors[key] ?? name))
  );
}
