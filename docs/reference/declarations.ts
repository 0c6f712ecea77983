import {readdirSync, readFileSync} from "node:fs";
import {join} from "node:path";
import ts from "typescript";

/** A tag of a docstring: `param`, `returns`, `throws`, `see` or `example`. */
export interface Tag {
  name: string;
  /** Of a parameter. */
  of?: string;
  text: string;
}

/** A property of an interface. */
export interface Property {
  name: string;
  type: string;
  isOptional: boolean;
  description: string;
}

/** What a module exports under one name. */
export interface Declaration {
  name: string;
  kind: "function" | "constant" | "class" | "type";
  /** As a reader would write it: a function without its body, a type with the remarks on its properties. */
  code: string;
  description: string;
  tags: Tag[];
  /** Of an interface. */
  properties: Property[];
}

/** The generator’s sources. */
export const sources = join(import.meta.dirname, "../../packages/exhibit-report/src");

const longestConstant = 12;

/** The names of the modules in a folder of the generator, without their ending. */
export function modulesIn(folder: string): string[] {
  return readdirSync(join(sources, folder))
    .filter((name) => name.endsWith(".ts") && !name.endsWith(".d.ts"))
    .map((name) => name.slice(0, -3))
    .sort();
}

/**
 * What a module of the generator exports, in the order in which it stands there; of several signatures of one function each.
 *
 * @param path from the generator’s sources, such as `statistics/survival.ts`
 */
export function declarationsOf(path: string): Declaration[] {
  const text = readFileSync(join(sources, path), "utf8");
  const file = ts.createSourceFile(path, text, ts.ScriptTarget.ES2022, true);
  return file.statements.filter(isExported).flatMap((statement) => declarations(statement, file));
}

function isExported(statement: ts.Statement): boolean {
  return (
    ts.canHaveModifiers(statement) &&
    (ts.getModifiers(statement)?.some(({kind}) => kind === ts.SyntaxKind.ExportKeyword) ?? false)
  );
}

function declarations(statement: ts.Statement, file: ts.SourceFile): Declaration[] {
  const documented = {...docstring(statement), properties: [] as Property[]};
  const whole = withoutExport(statement.getText(file));
  if (ts.isFunctionDeclaration(statement) && statement.name)
    return [{...documented, name: statement.name.text, kind: "function", code: withoutBody(statement, file)}];
  if (ts.isClassDeclaration(statement) && statement.name)
    return [{...documented, name: statement.name.text, kind: "class", code: classCode(statement, file)}];
  if (ts.isTypeAliasDeclaration(statement))
    return [{...documented, name: statement.name.text, kind: "type", code: whole}];
  if (ts.isInterfaceDeclaration(statement)) {
    const properties = statement.members.flatMap((member) => property(member, file));
    return [{...documented, name: statement.name.text, kind: "type", code: whole, properties}];
  }
  if (ts.isVariableStatement(statement))
    return statement.declarationList.declarations.map((declaration) => ({
      ...documented,
      name: declaration.name.getText(file),
      kind: "constant" as const,
      code: constantCode(declaration, file)
    }));
  return [];
}

function property(member: ts.TypeElement, file: ts.SourceFile): Property[] {
  if (!member.name) return [];
  const text = member.getText(file).replace(/;$/, "");
  const name = member.name.getText(file);
  const type =
    ts.isPropertySignature(member) && member.type
      ? member.type.getText(file)
      : text.slice(name.length).replace(/^\?/, "");
  return [
    {
      name,
      type: type.replace(/\s+/g, " "),
      isOptional: !!member.questionToken,
      description: docstring(member).description
    }
  ];
}

const withoutExport = (code: string) => code.replace(/^export (?:declare )?/, "");

function withoutBody(node: ts.FunctionLikeDeclaration, file: ts.SourceFile): string {
  const code = node.getText(file);
  const body = "body" in node && node.body;
  return withoutExport(body ? code.slice(0, body.getStart(file) - node.getStart(file)).trimEnd() : code);
}

function constantCode(declaration: ts.VariableDeclaration, file: ts.SourceFile): string {
  const code = `const ${declaration.getText(file)}`;
  const lines = code.split("\n");
  return lines.length > longestConstant ? [...lines.slice(0, longestConstant), "  // …"].join("\n") : code;
}

/** A class with its constructor and what it offers, each without its body. */
function classCode(node: ts.ClassDeclaration, file: ts.SourceFile): string {
  const members = node.members.filter(
    (member) =>
      !(
        ts.canHaveModifiers(member) && ts.getModifiers(member)?.some(({kind}) => kind === ts.SyntaxKind.PrivateKeyword)
      ) && !(member.name && ts.isPrivateIdentifier(member.name))
  );
  const shown = members.map((member) => {
    const remark = ts.getJSDocCommentsAndTags(member)[0]?.getText();
    const code = ts.isFunctionLike(member)
      ? withoutBody(member as ts.MethodDeclaration, file)
      : member.getText(file).replace(/ = [\s\S]*$/, "");
    return [...(remark ? [`  ${remark}`] : []), `  ${code.replace(/;?$/, ";")}`].join("\n");
  });
  return `class ${node.name?.text ?? ""} {\n${shown.join("\n")}\n}`;
}

function docstring(node: ts.Node): {description: string; tags: Tag[]} {
  const [comment] = ts.getJSDocCommentsAndTags(node).filter(ts.isJSDoc).toReversed();
  if (!comment) return {description: "", tags: []};
  return {
    description: plain(comment.comment),
    tags: (comment.tags ?? []).map((tag) => ({
      name: tag.tagName.text,
      ...(ts.isJSDocParameterTag(tag) && {of: tag.name.getText()}),
      text: tagText(tag)
    }))
  };
}

/** The type in braces of `@throws` and the address of `@see` are part of what is said. */
function tagText(tag: ts.JSDocTag): string {
  const text = plain(tag.comment);
  if (tag.tagName.text === "throws")
    return tag
      .getText()
      .replace(/^@throws\s*/, "")
      .replace(/\n? *\*\s*/g, " ")
      .replace(/^\{(\w+)\}/, "$1")
      .trim();
  if (tag.tagName.text === "see")
    return tag
      .getText()
      .replace(/^@see\s*/, "")
      .replace(/\n? +\*\s*/g, " ")
      .trim();
  return text;
}

function plain(comment: ts.JSDoc["comment"]): string {
  return (ts.getTextOfJSDocComment(comment) ?? "").replace(/\{@link (\w+)\}/g, "`$1`").trim();
}
