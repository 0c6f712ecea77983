import {html} from "../text/html.ts";
import type {Html} from "../text/html.ts";
import {namespaces} from "./ooxml.ts";

/** Attributes that declare the names which every part of a presentation uses. */
export const declared = html`xmlns:a="${namespaces.a}" xmlns:r="${namespaces.r}" xmlns:p="${namespaces.p}"`;

/** The empty group that every tree of shapes begins with. */
export const groupHead = html`<p:nvGrpSpPr><p:cNvPr id="1" name="" /><p:cNvGrpSpPr /><p:nvPr /></p:nvGrpSpPr
  ><p:grpSpPr
    ><a:xfrm><a:off x="0" y="0" /><a:ext cx="0" cy="0" /><a:chOff x="0" y="0" /><a:chExt cx="0" cy="0" /></a:xfrm
  ></p:grpSpPr>`;

const colors: Record<string, string> = {
  ...{dk1: "1b1f24", lt1: "ffffff", dk2: "5a6270", lt2: "f4f5f7"},
  ...{accent1: "1f5fa8", accent2: "c2412d", accent3: "1d7f78", accent4: "6d5fb3", accent5: "b4558b", accent6: "7d8590"},
  ...{hlink: "1f5fa8", folHlink: "5a6270"}
};

/** Colours and fonts of slides and notes. */
export function theme(): Html {
  const font = html`<a:latin typeface="Calibri" /><a:ea typeface="" /><a:cs typeface="" />`;
  const fill = html`<a:solidFill><a:schemeClr val="phClr" /></a:solidFill>`;
  const line = html`<a:ln w="9525">${fill}</a:ln>`;
  const effect = html`<a:effectStyle><a:effectLst /></a:effectStyle>`;
  return html`<a:theme xmlns:a="${namespaces.a}" name="Exhibit"
    ><a:themeElements
      ><a:clrScheme name="Exhibit"
        >${Object.entries(colors).map(([name, value]) => html`<a:${name}><a:srgbClr val="${value}" /></a:${name}>`)}</a:clrScheme
      ><a:fontScheme name="Exhibit"><a:majorFont>${font}</a:majorFont><a:minorFont>${font}</a:minorFont></a:fontScheme
      ><a:fmtScheme name="Exhibit"
        ><a:fillStyleLst>${[fill, fill, fill]}</a:fillStyleLst><a:lnStyleLst>${[line, line, line]}</a:lnStyleLst
        ><a:effectStyleLst>${[effect, effect, effect]}</a:effectStyleLst
        ><a:bgFillStyleLst>${[fill, fill, fill]}</a:bgFillStyleLst></a:fmtScheme
      ></a:themeElements
    ></a:theme
  >`;
}

const background = html`<p:bg
  ><p:bgRef idx="1001"><a:schemeClr val="bg1" /></p:bgRef
></p:bg>`;
const map = html`<p:clrMap
  bg1="lt1"
  tx1="dk1"
  bg2="lt2"
  tx2="dk2"
  accent1="accent1"
  accent2="accent2"
  accent3="accent3"
  accent4="accent4"
  accent5="accent5"
  accent6="accent6"
  hlink="hlink"
  folHlink="folHlink"
/>`;

function titlePlace(): Html {
  return html`<p:sp
    ><p:nvSpPr
      ><p:cNvPr id="2" name="Title" /><p:cNvSpPr><a:spLocks noGrp="1" /></p:cNvSpPr
      ><p:nvPr><p:ph type="title" /></p:nvPr></p:nvSpPr
    ><p:spPr
      ><a:xfrm><a:off x="457200" y="304800" /><a:ext cx="11277600" cy="838200" /></a:xfrm
      ><a:prstGeom prst="rect"><a:avLst /></a:prstGeom></p:spPr
    ><p:txBody
      ><a:bodyPr lIns="0" rIns="0" anchor="b"><a:normAutofit /></a:bodyPr><a:lstStyle /><a:p
        ><a:r><a:rPr lang="en-GB" /><a:t>Title</a:t></a:r></a:p
      ></p:txBody
    ></p:sp
  >`;
}

/** What all slides have in common. */
export function slideMaster(): Html {
  const style = (size: number, weight: string) =>
    html`<a:lvl1pPr algn="l"
      ><a:defRPr sz="${size}" b="${weight}"
        ><a:solidFill><a:schemeClr val="tx1" /></a:solidFill><a:latin typeface="+mn-lt" /></a:defRPr
    ></a:lvl1pPr>`;
  return html`<p:sldMaster ${declared}
    ><p:cSld>${background}<p:spTree>${groupHead}${titlePlace()}</p:spTree></p:cSld
    >${map}<p:sldLayoutIdLst><p:sldLayoutId id="2147483649" r:id="rId1" /></p:sldLayoutIdLst
    ><p:txStyles
      ><p:titleStyle>${style(2600, "1")}</p:titleStyle><p:bodyStyle>${style(1600, "0")}</p:bodyStyle
      ><p:otherStyle>${style(1600, "0")}</p:otherStyle></p:txStyles
    ></p:sldMaster
  >`;
}

/** The one layout: a title, and room. */
export function slideLayout(): Html {
  return html`<p:sldLayout ${declared} type="titleOnly" preserve="1"
    ><p:cSld name="Title only"><p:spTree>${groupHead}${titlePlace()}</p:spTree></p:cSld
    ><p:clrMapOvr><a:masterClrMapping /></p:clrMapOvr
  ></p:sldLayout>`;
}

/** What all notes have in common. */
export function notesMaster(): Html {
  return html`<p:notesMaster ${declared}
    ><p:cSld>${background}<p:spTree>${groupHead}${notesBody(2, "")}</p:spTree></p:cSld
    >${map}</p:notesMaster
  >`;
}

/** The notes of one slide, a paragraph to a line. */
export function notesSlide(notes: string): Html {
  return html`<p:notes ${declared}
    ><p:cSld><p:spTree>${groupHead}${notesBody(2, notes)}</p:spTree></p:cSld
    ><p:clrMapOvr><a:masterClrMapping /></p:clrMapOvr
  ></p:notes>`;
}

function notesBody(id: number, notes: string): Html {
  return html`<p:sp
    ><p:nvSpPr
      ><p:cNvPr id="${id}" name="Notes" /><p:cNvSpPr><a:spLocks noGrp="1" /></p:cNvSpPr
      ><p:nvPr><p:ph type="body" idx="1" /></p:nvPr></p:nvSpPr
    ><p:spPr
      ><a:xfrm><a:off x="685800" y="4400550" /><a:ext cx="5486400" cy="3600450" /></a:xfrm
      ><a:prstGeom prst="rect"><a:avLst /></a:prstGeom></p:spPr
    ><p:txBody
      ><a:bodyPr /><a:lstStyle />${notes.split("\n").map(
        (line) =>
          html`<a:p
            ><a:r><a:rPr lang="en-GB" /><a:t>${line}</a:t></a:r></a:p
          >`
      )}</p:txBody
    ></p:sp
  >`;
}
