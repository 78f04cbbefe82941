import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

/** A file that belongs to the live page. */
interface PageFile {
  readonly path: string;
  readonly type: string;
  readonly content: string;
}

const html = "text/html; charset=utf-8";
const css = "text/css; charset=utf-8";
const javascript = "text/javascript; charset=utf-8";

/** All that the page needs, read from disk: a browser asks for nothing elsewhere. */
export function adminPage(): readonly PageFile[] {
  const own = (name: string) => readFileSync(new URL(`../page/${name}`, import.meta.url), "utf8");
  const { resolve } = createRequire(import.meta.url);
  const uplot = (name: string) => readFileSync(resolve(`uplot/dist/${name}`), "utf8");
  return [
    { path: "/", type: html, content: own("index.html") },
    ...["colours.css", "page.css"].map((name) => ({ path: `/${name}`, type: css, content: own(name) })),
    ...["page.js", "charts.js", "units.js"].map((name) => ({
      path: `/${name}`,
      type: javascript,
      content: own(name),
    })),
    { path: "/uplot.css", type: css, content: uplot("uPlot.min.css") },
    { path: "/uplot.js", type: javascript, content: uplot("uPlot.iife.min.js") },
  ];
}
