/** The script that holds a page’s cells of code, for which the page needs the notebook’s runtime. */
export function cellScript(page: string): string | undefined {
  return inlineModules(page).find((text) => /\bdefine\b.*"[^"]*_observablehq\/client/.test(text));
}

function inlineModules(page: string): string[] {
  return [...page.matchAll(/<script type="module">([\s\S]*?)<\/script>/g)].map(([, text = ""]) => text);
}

/**
 * A page whose cells begin when it has been painted, in pieces between which it answers its reader: their modules are fetched
 * then, and run one after the other, and each cell waits for its turn the first time. Framework fetches all before the page is
 * painted, and runs all in one go.
 */
export function withLateCells(page: string): string {
  const script = cellScript(page);
  if (script === undefined) return page;
  const preload = /<link rel="modulepreload" href="([^"]*)">\n?/g;
  const modules = [...page.matchAll(preload)].map(([, href = ""]) => href);
  const late = script.replace(/^\s*(?:import .*;\n)+/, (imports) =>
    imports.replaceAll(
      /^import (?:\{(.*)\} from )?(".*");$/gm,
      (_, names: string | undefined, from: string) =>
        `${names === undefined ? "" : `const {${names.replace(/\bdefine\b/, "define: defineCell")}} = `}await import(${from});`
    )
  );
  return page.replaceAll(preload, "").replace(script, () => `\n${begin(modules)}${late}`);
}

/** What a module is made of comes after it in Framework’s list, and runs before it. */
const begin = (modules: readonly string[]) => `const modules = ${JSON.stringify(modules)};
const pause = () => new Promise((go) => setTimeout(go));
await (document.hidden || new Promise((go) => requestAnimationFrame(go)));
await pause();
for (const href of modules) document.head.append(Object.assign(document.createElement("link"), {rel: "modulepreload", href}));
for (const href of modules.reverse()) {
  await import(href).catch(() => {}); // the cell that imports it says so
  await pause();
}
const define = ({body, ...cell}) => {
  let ran;
  defineCell({...cell, body: (...given) => (ran ? body(...given) : ((ran = true), pause().then(() => body(...given))))});
};
`;
