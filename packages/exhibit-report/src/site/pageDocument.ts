import {defaultTreeAdapter as tree, html, parse, parseFragment, serialize, serializeOuter} from "parse5";
import type {DefaultTreeAdapterTypes as Tree} from "parse5";
import {certain} from "../certain.ts";

/** As a document without scripts has it. */
const asRead = {scriptingEnabled: false};

/** An element within others, outermost first: each by its name and by attributes that it has, or that have a part. */
type Selector = {name?: string; attributes: {name: string; part?: string}[]}[];

const selectors = new Map<string, Selector[]>();

/** @throws where a selector is of another kind than those that Framework asks a page with */
function readSelectors(text: string): Selector[] {
  const known = selectors.get(text);
  if (known) return known;
  const read = text.split(/\s*,\s*/).map((selector) =>
    selector.split(/\s+/).map((part) => {
      const [, name, rest = ""] = /^([a-z][\w-]*)?((?:\[[a-z-]+(?:\*='[^']+')?\])*)$/.exec(part) ?? [];
      if (!name && !rest) throw new Error(`unknown selector: ${selector}`);
      const attributes = [...rest.matchAll(/\[([a-z-]+)(?:\*='([^']+)')?\]/g)];
      return {name, attributes: attributes.map(([, name = "", part]) => ({name, part}))};
    })
  );
  selectors.set(text, read);
  return read;
}

const attributeOf = ({attrs}: Tree.Element, name: string) =>
  attrs.find((attribute) => !attribute.namespace && attribute.name === name);

function isSelected(element: Tree.Element, selector: Selector, i = selector.length - 1): boolean {
  const {name, attributes} = certain(selector[i]);
  if (name !== undefined && element.tagName !== name) return false;
  for (const {name, part = ""} of attributes) if (!attributeOf(element, name)?.value.includes(part)) return false;
  if (i === 0) return true;
  for (let above = element.parentNode; above && tree.isElementNode(above); above = above.parentNode)
    if (isSelected(above, selector, i - 1)) return true;
  return false;
}

/** In their order. What a template holds is not of the page. */
function* elementsIn(parent: Tree.ParentNode): Generator<Tree.Element> {
  for (const child of parent.childNodes) {
    if (!tree.isElementNode(child)) continue;
    yield child;
    yield* elementsIn(child);
  }
}

const nodes = new WeakMap<Tree.ChildNode, PageNode>();

function nodeOf(found: Tree.ChildNode): PageNode {
  const node = nodes.get(found) ?? new PageNode(found);
  nodes.set(found, node);
  return node;
}

/** What Framework asks of a node, and does with it. */
class PageNode {
  constructor(private readonly own: Tree.ChildNode) {}

  private get element(): Tree.Element {
    return this.own as Tree.Element;
  }
  private beside(step: number): PageNode | null {
    const siblings = this.own.parentNode?.childNodes ?? [];
    const found = siblings[siblings.indexOf(this.own) + step];
    return found ? nodeOf(found) : null;
  }

  get nodeType(): number | undefined {
    if (tree.isElementNode(this.own)) return 1;
    return tree.isTextNode(this.own) ? 3 : tree.isCommentNode(this.own) ? 8 : undefined;
  }
  get data(): string | undefined {
    return "data" in this.own ? this.own.data : this.nodeValue;
  }
  get nodeValue(): string | undefined {
    return "value" in this.own ? this.own.value : undefined;
  }
  get textContent(): string | undefined {
    return this.nodeValue;
  }
  get previousSibling(): PageNode | null {
    return this.beside(-1);
  }
  get nextSibling(): PageNode | null {
    return this.beside(1);
  }
  get parentElement(): PageNode | null {
    const parent = this.own.parentNode;
    return parent && tree.isElementNode(parent) ? nodeOf(parent) : null;
  }
  get childNodes(): PageNode[] {
    return this.element.childNodes.map(nodeOf);
  }
  get firstChild(): PageNode | null {
    return this.childNodes[0] ?? null;
  }

  get namespaceURI(): string {
    return this.element.namespaceURI;
  }
  get tagName(): string {
    return this.isHtml ? this.element.tagName.toUpperCase() : this.element.tagName;
  }
  private get isHtml(): boolean {
    return this.element.namespaceURI === html.NS.HTML;
  }
  get outerHTML(): string {
    return serializeOuter(this.element, asRead);
  }
  get innerHTML(): string {
    return serialize(this.element, asRead);
  }
  set innerHTML(text: string) {
    const {childNodes} = parseFragment(this.element, text, asRead);
    for (const child of this.childNodes) child.remove();
    for (const child of [...childNodes]) this.appendChild(nodeOf(child));
  }

  getAttribute(name: string): string | null {
    return attributeOf(this.element, name)?.value ?? null;
  }
  hasAttribute(name: string): boolean {
    return this.getAttribute(name) !== null;
  }
  setAttribute(name: string, value: string): void {
    const known = attributeOf(this.element, name);
    if (known) known.value = value;
    else this.element.attrs.push({name, value});
  }
  get id(): string {
    return this.getAttribute("id") ?? "";
  }
  /** Of a script. */
  get type(): string | undefined {
    return this.isHtml ? (this.getAttribute("type") ?? "") : undefined;
  }
  get classList(): string[] {
    return (this.getAttribute("class") ?? "").split(/[\t\n\f\r ]+/).filter(Boolean);
  }
  set className(value: string) {
    this.setAttribute("class", value);
  }
  set href(value: string) {
    this.setAttribute("href", value);
  }

  remove(): void {
    tree.detachNode(this.own);
  }
  appendChild(child: PageNode): void {
    child.remove();
    tree.appendChild(this.element, child.own);
  }
  append(...children: PageNode[]): void {
    for (const child of children) this.appendChild(child);
  }
  replaceWith(other: PageNode): void {
    other.remove();
    if (this.own.parentNode) tree.insertBefore(this.own.parentNode, other.own, this.own);
    this.remove();
  }
  /** Texts that stand beside each other become one. */
  normalize(): void {
    for (const child of [...this.element.childNodes]) {
      const before = nodeOf(child).previousSibling?.own;
      if (tree.isElementNode(child)) nodeOf(child).normalize();
      else if (before && tree.isTextNode(child) && tree.isTextNode(before)) {
        before.value += child.value;
        tree.detachNode(child);
      }
    }
  }
}

/** A page, as `JSDOM` would have it. */
export interface PageDocument {
  body: PageNode;
  querySelectorAll(selectors: string): PageNode[];
  createElement(name: string): PageNode;
}

/**
 * Reads the body of a page for what Framework looks for in one and changes there. It is the same to the byte that a browser’s
 * document would give, of which no more is made than that: it takes a fraction of the time.
 */
export function pageDocument(body: string): {document: PageDocument} {
  const page = parse(`<!DOCTYPE html><body>${body}`, asRead);
  const bodyOf = [...elementsIn(page)].find(({tagName}) => tagName === "body");
  const document = {
    body: nodeOf(certain(bodyOf)),
    querySelectorAll(text: string) {
      const wanted = readSelectors(text);
      const found: PageNode[] = [];
      for (const element of elementsIn(page))
        if (wanted.some((selector) => isSelected(element, selector))) found.push(nodeOf(element));
      return found;
    },
    createElement: (name: string) => nodeOf(tree.createElement(name, html.NS.HTML, []))
  };
  return {document};
}
