import {zipSync} from "fflate";
import type {Zippable} from "fflate";
import {html} from "../text/html.ts";
import type {Html} from "../text/html.ts";

// Documents of Office Open XML (ECMA-376): parts in a ZIP, and relations between them.

/** A document on its way: its parts by path, with their types. */
export class OoxmlPackage {
  private readonly parts = new Map<string, {content: string | Uint8Array; type?: string}>();

  /** Adds a part of XML. @param type its content type, without the common beginning */
  addXml(path: string, content: Html, type?: string): void {
    this.parts.set(path, {
      content: `${declaration}${String(content).replace(/>\s+</g, "><")}`,
      type: type && `${common}${type}+xml`
    });
  }

  addPng(path: string, content: Uint8Array): void {
    this.parts.set(path, {content});
  }

  /** Says how a part, or the whole document, is related to others. */
  addRelations(of: string, relations: readonly Relation[]): void {
    const [folder, name] = of.includes("/")
      ? [of.slice(0, of.lastIndexOf("/") + 1), of.slice(of.lastIndexOf("/") + 1)]
      : ["", of];
    this.addXml(
      `${folder}_rels/${name}.rels`,
      html`<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"
        >${relations.map(
          ({id, type, target, isOutside}) =>
            html`<Relationship
              Id="${id}"
              Type="${relationTypes[type]}"
              Target="${target}"
              ${isOutside && html` TargetMode="External"`}
            />`
        )}</Relationships
      >`
    );
  }

  /** Who wrote it and when: the day to which the data reach, so that the same data give the same bytes. */
  addProperties({title, creator, day}: {title: string; creator: string; day: string}): void {
    const moment = `${day}T00:00:00Z`;
    const time = (name: string) => html`<dcterms:${name} xsi:type="dcterms:W3CDTF">${moment}</dcterms:${name}>`;
    this.addXml(
      "docProps/core.xml",
      html`<cp:coreProperties
        xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
        xmlns:dc="http://purl.org/dc/elements/1.1/"
        xmlns:dcterms="http://purl.org/dc/terms/"
        xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
        ><dc:title>${title}</dc:title
        ><dc:creator>${creator}</dc:creator>${time("created")}${time("modified")}</cp:coreProperties
      >`
    );
    const core = this.parts.get("docProps/core.xml")!;
    core.type = "application/vnd.openxmlformats-package.core-properties+xml";
  }

  /** The bytes, which depend on the parts alone. */
  toBytes(): Uint8Array {
    const typed = [...this.parts].filter(([, {type}]) => type);
    const types = html`<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"
      ><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml" /><Default
        Extension="xml"
        ContentType="application/xml"
      /><Default Extension="png" ContentType="image/png" />${typed.map(
        ([path, {type}]) => html`<Override PartName="/${path}" ContentType="${type}" />`
      )}</Types
    >`;
    const entries: Zippable = {"[Content_Types].xml": encode(`${declaration}${String(types).replace(/>\s+</g, "><")}`)};
    for (const [path, {content}] of this.parts)
      entries[path] = [typeof content === "string" ? encode(content) : content, {level: path.endsWith(".png") ? 0 : 9}];
    return zipSync(entries, {mtime, level: 9});
  }
}

export interface Relation {
  id: string;
  type: keyof typeof relationTypes;
  target: string;
  /** Whether it leads out of the document. */
  isOutside?: boolean;
}

const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const common = "application/vnd.openxmlformats-officedocument.";
const office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

const relationTypes = {
  document: `${office}/officeDocument`,
  properties: "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties",
  image: `${office}/image`,
  hyperlink: `${office}/hyperlink`,
  styles: `${office}/styles`,
  theme: `${office}/theme`,
  slide: `${office}/slide`,
  slideMaster: `${office}/slideMaster`,
  slideLayout: `${office}/slideLayout`,
  notesMaster: `${office}/notesMaster`,
  notesSlide: `${office}/notesSlide`
};

/** Names of XML that every part of a drawing uses. */
export const namespaces = {
  a: "http://schemas.openxmlformats.org/drawingml/2006/main",
  p: "http://schemas.openxmlformats.org/presentationml/2006/main",
  r: office,
  w: "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
  wp: "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
  pic: "http://schemas.openxmlformats.org/drawingml/2006/picture"
};

// A ZIP keeps local time; this one reads the same in every zone.
const mtime = new Date(1980, 0, 1);

function encode(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

/** English Metric Units: 914,400 to the inch. */
export const emuPerInch = 914_400;
