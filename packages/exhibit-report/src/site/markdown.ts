import {certain, leading} from "../certain.ts";
import type {Site} from "../exports/site.ts";
import {html, raw} from "../text/html.ts";
import {citationMarkup, numberMarkup} from "../text/markdown.ts";
import type {Html} from "../text/html.ts";
import type {Markdown} from "../text/markdown.ts";
import type {Blocks, Feature} from "./feature.ts";
import {renderCell} from "./cell.ts";
import {atCode, atLine} from "./cellFaults.ts";
import type {Fenced} from "./cell.ts";
import {renderCitations} from "./citations.ts";
import {relativeTo} from "./paths.ts";
import type {Placeholders} from "./placeholders.ts";
import type {PublishedStore} from "./publishedStore.ts";
import {findTerms, renderTerm} from "./terms.ts";
import type {Piece} from "./terms.ts";

/** What we use of markdown-it, which Framework hands to us. */
interface MarkdownIt {
  render(text: string, env: unknown): string;
  renderInline(text: string, env: unknown): string;
  core: {
    ruler: {
      before(name: string, rule: string, f: (state: CoreState) => void): void;
      after(name: string, rule: string, f: (state: CoreState) => void): void;
    };
  };
  inline: {
    ruler: {
      push(rule: string, f: InlineRule): void;
      before(name: string, rule: string, f: InlineRule): void;
      enable(rules: readonly string[], ignoreInvalid: boolean): void;
      disable(rules: readonly string[], ignoreInvalid: boolean): void;
    };
  };
  renderer: {rules: Record<string, Rule | undefined>};
}

interface Env {
  path?: string;
  params?: Record<string, string>;
  /** How many sql cells without a name the page has had so far. */
  queries?: number;
  /** Terms that the page has explained so far. */
  explained?: Set<string>;
}

interface Token {
  type: string;
  info: string;
  content: string;
  /** Lines of a block, from 0. */
  map?: [number, number] | null;
  children: Token[] | null;
}

interface CoreState {
  src: string;
  env: Env;
  tokens: Token[];
  Token: new (type: string, tag: string, nesting: number) => Token;
}

interface InlineState {
  src: string;
  pos: number;
  env: Env;
  push(type: string, tag: string, nesting: number): Token;
}

type InlineRule = (state: InlineState, silent: boolean) => boolean;

type Rule = (tokens: Token[], index: number, options: unknown, env: Env, self: unknown) => string;

export interface MarkdownContext {
  store: PublishedStore;
  site: Site;
  features: readonly Feature[];
  /** What a page can hold beside prose. */
  blocks: Blocks;
  /** Keeps the blocks until the pages are finished; without it they are in the page at once. */
  placeholders?: Pick<Placeholders, "takeBlock">;
}

/**
 * Teaches Markdown what an evidence notebook needs:
 *
 * - a fenced block named like one of `blocks` sets figures, exhibits and lists into the page;
 * - `[[dora-2019.restore_multiplier]]` writes a computed number that links to its exhibit;
 * - `[@dora2019]` and `[@dora2019; @accelerate2018]` cite entries of the bibliography;
 * - a cell that says `figure=…` stands in a figure, drawn when the report was built and live afterwards;
 * - an `sql` cell shows what the warehouse answered when the report was built, and names its rows for `js` cells;
 * - a term of the glossary is explained where a page uses it first;
 * - `{{id}}` and `{{name}}` stand for the exhibit of a page that has one, `{{label}}` for the label of a frozen copy.
 *
 * A number, a reference or an exhibit that does not exist is an error, never an empty place.
 *
 */
export function exhibitMarkdown(md: MarkdownIt, context: MarkdownContext): MarkdownIt {
  const {store, site, features, blocks, placeholders} = context;
  md.core.ruler.before("normalize", "exhibit_parameters", fillParameters(store));
  md.inline.ruler.push("exhibit_number", (state, silent) => {
    const match = at(numberMarkup, state);
    if (!match) return false;
    if (!silent) {
      const [, id, name] = leading(match, 3);
      const {numbers} = store.get(id);
      if (!Object.hasOwn(numbers, name)) throw new Error(`unknown number: ${id}.${name}`);
      const href = relativeTo(state.env.path ?? "/index", `/exhibits/${id}/`);
      state.push("html_inline", "", 0).content = String(html`<a class="number" href="${href}">${numbers[name]}</a>`);
    }
    state.pos += match[0].length;
    return true;
  });
  md.inline.ruler.before("link", "citation", (state, silent) => {
    const match = at(citationMarkup, state);
    if (!match) return false;
    if (!silent) {
      const references = certain(match[1])
        .split("; ")
        .map((key) => store.reference(key.slice(1)));
      const path = state.env.path ?? "/index";
      state.push("html_inline", "", 0).content = String(html`(${renderCitations(references, path)})`);
    }
    state.pos += match[0].length;
    return true;
  });
  md.core.ruler.after("inline", "terms", explainTerms(features));
  // A table may be wider than a phone: it scrolls, and its page does not.
  const {rules} = md.renderer;
  rules.table_open = () => `<div class="scroll" tabindex="0" role="region" aria-label="Table">\n<table>\n`;
  rules.table_close = () => "</table>\n</div>\n";
  const [fence, indented] = [certain(rules.fence), certain(rules.code_block)];
  rules.code_block = (...token) => focusable(indented(...token));
  rules.placeholder = withCode(rules.placeholder);
  rules.fence = (tokens, index, options, env, self) => {
    const token = certain(tokens[index]);
    const [{info, content}, path] = [token, env.path ?? "/index"];
    const set = (text: Html) => (placeholders ? placeholders.takeBlock(String(text)) : String(text));
    const name = info.trim();
    if (!Object.hasOwn(blocks, name)) {
      const framework = (block: Fenced) => {
        Object.assign(token, block);
        return focusable(atLine(fence(tokens, index, options, env, self), (token.map?.[0] ?? 0) + 1));
      };
      return renderCell({info, content}, {path, site, store, counts: env, set, framework});
    }
    const markdown = (text: Markdown) => raw(md.render(text.markdown, env));
    const inline = (text: string) =>
      raw(withoutRules(md, () => md.renderInline(text.replaceAll("![", "!\\["), {path: env.path})));
    return set(certain(blocks[name])(content.trim(), {path, store, site, features, markdown, inline}));
  };
  return md;
}

/** Writes what a page of one exhibit is about in the place of its parameters. */
function fillParameters(store: PublishedStore) {
  return (state: CoreState): void => {
    const {id, label} = state.env.params ?? {};
    if (!id) return;
    const {name} = label ? store.frozenExhibit(label, id).exhibit : store.get(id);
    state.src = state.src.replaceAll("{{id}}", id).replaceAll("{{name}}", name);
    if (label) state.src = state.src.replaceAll("{{label}}", label);
  };
}

/** Explains the terms of features in running text where a page uses them first: not in headings, links and code. */
function explainTerms(features: readonly Feature[]) {
  const terms = features.flatMap((feature) => feature.terms ?? []);
  return ({tokens, env, Token}: CoreState): void => {
    if (terms.length === 0) return;
    const explained = (env.explained ??= new Set());
    const render = (piece: Piece): Token => {
      const part = new Token(typeof piece === "string" ? "text" : "html_inline", "", 0);
      part.content =
        typeof piece === "string" ? piece : String(renderTerm(piece.text, piece.term, env.path ?? "/index"));
      return part;
    };
    for (const [i, token] of tokens.entries()) {
      if (!token.children || tokens[i - 1]?.type !== "paragraph_open") continue;
      let links = 0;
      token.children = token.children.flatMap((child) => {
        if (child.type === "link_open" || /^<a\b/.test(child.content)) links += 1;
        if (child.type === "link_close" || child.content.endsWith("</a>")) links -= 1;
        const isText = child.type === "text" && links === 0;
        return isText ? findTerms(child.content, terms, explained).map(render) : [child];
      });
    }
  };
}

/** Framework’s rule for code within a line, which tells the code that cannot run. */
function withCode(rule: Rule | undefined): Rule | undefined {
  return rule && ((tokens, index, ...more) => atCode(rule(tokens, index, ...more), certain(tokens[index]).content));
}

/** Code that is shown: it may be wider than its page, and scrolls by the keyboard, too. */
function focusable(code: string): string {
  return code.replace(/<pre(?=[ >])/, '<pre tabindex="0"');
}

/** What of a grammar stands just where a rule looks. */
function at(grammar: RegExp, {src, pos}: InlineState): RegExpExecArray | null {
  return new RegExp(grammar, "y").exec(src.slice(pos));
}

/** Rules of markdown-it and of Framework by which Markdown brings HTML and code. */
const powerful = ["html_inline", "placeholder"];

function withoutRules(md: MarkdownIt, render: () => string): string {
  md.inline.ruler.disable(powerful, true);
  try {
    return render();
  } finally {
    md.inline.ruler.enable(powerful, true);
  }
}
