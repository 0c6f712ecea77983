/**
 * How a report to a board is set, for Typst. It reads `/board.json` and shows every string in it letter by letter: text from
 * data is never markup here.
 */
export const typstTemplate = String.raw`
#let d = json("/board.json")
#let ink = rgb("#1b1f24")
#let muted = rgb("#5a6270")
#let rule = rgb("#d5d9df")
#let accent = rgb(d.accent)

#set document(title: d.title, author: d.organisation, date: datetime(year: d.date.at(0), month: d.date.at(1), day: d.date.at(2)))
#set text(font: "Source Sans 3", size: d.size * 1pt, fill: ink, lang: d.language, region: d.region, fallback: d.fallback)
#set par(leading: 0.52em, spacing: 0.7em)
#set page(
  paper: d.paper,
  margin: (x: 15mm, top: 13mm, bottom: 15mm),
  footer: context {
    set text(size: 7.5pt, fill: muted)
    grid(columns: (1fr, auto), [#d.organisation · #d.period], [#counter(page).display("1 / 1", both: true)])
  },
)
#show heading: it => block(above: 1.15em, below: 0.5em, sticky: true, text(size: if it.level == 1 { 1.15em } else { 1.05em }, weight: 600, fill: ink, it.body))
#show link: it => text(fill: accent, it)
// As letters, both would be glyphs with a text of their own, at which some programs that read the tags stop.
#show "\u{200b}": box()
#show regex("\S*(\u{a0}\S+)+"): it => box(it.text.replace("\u{a0}", " "))

#let mark(from) = if from != none and str(from) in d.links { super(link(d.links.at(str(from)))[#from]) }

#let cell(c) = {
  if c.at("trend", default: none) != none { image(c.trend, alt: c.text, height: 1.75em) } else {
    if c.at("word", default: none) != none { text(weight: 600, c.word); if c.text != "" [ · ] }
    c.text
    if c.at("note", default: none) != none { text(fill: muted)[~· #c.note] }
  }
}

#let rows(t) = {
  let n = t.columns.len()
  table(
    columns: t.widths.map(w => if w == 0 { auto } else { w * 1fr }),
    stroke: (x, y) => (bottom: 0.4pt + rule),
    inset: (x, y) => (left: if x == 0 { 0pt } else { 4pt }, right: if x == n - 1 { 0pt } else { 4pt }, y: 2.6pt),
    align: (x, y) => (if t.columns.at(x).at("isNumeric", default: false) { right } else { left }) + horizon,
    ..if t.isFacts { () } else { (table.header(..t.columns.map(c => text(fill: muted, size: 0.9em, c.name))),) },
    ..t.rows.map(r => r.cells.enumerate().map(((i, c)) => { cell(c); if i == 0 { mark(r.at("from", default: none)) } })).flatten(),
  )
}

#let part(b) = block(width: 100%, above: 1.25em, breakable: b.at("table", default: none) == none or b.table.rows.len() > 5, {
  heading(level: 2, b.title)
  for l in b.lines { par[#l.text#if l.at("word", default: none) != none [ #d.words.byOurData #text(weight: 600, l.word).]#mark(l.at("from", default: none))] }
  if b.at("table", default: none) != none { rows(b.table) }
  if b.at("more", default: none) != none { text(size: 0.9em, fill: muted, b.more + ".") }
})

#text(size: 0.95em, fill: muted)[#d.kind · #d.period · #d.words.dataUntil #d.until]
#block(above: 0.7em, below: 1.1em, heading(level: 1, text(size: 1.35em, d.heading)))
#block(above: 0.4em, below: 0.9em, stroke: (left: 2pt + accent), inset: (left: 8pt, y: 2pt), par(text(size: 1.28em, weight: 600, d.headline.map(l => [#l.text#mark(l.at("from", default: none))]).join([ ]))))
#for b in d.blocks { part(b) }
#par(text(size: 0.88em, fill: muted)[#d.words.smallNumbers #link(d.address)[#d.address]])
#context [#metadata(here().page())<brief>]

#for f in d.figures {
  pagebreak()
  heading(level: 1)[#f.title#mark(f.from)]
  par(text(fill: muted, f.subtitle))
  block(above: 1.4em, below: 1.4em, image(f.image, alt: f.altText, width: f.share * 100%))
  if f.at("claim", default: none) != none { par[#f.claim #d.words.byOurData #text(weight: 600, f.verdict).] }
  par(text(size: 0.9em, fill: muted)[#d.words.source #f.credit. #link(f.permalink)[#f.permalink]])
}

#if d.ledger != none {
  pagebreak()
  heading(level: 1)[#d.words.ledger]
  par[#d.words.again #text(weight: 600, d.ledger.again)#d.words.hash]
  if d.ledger.files.rows.len() > 0 {
    heading(level: 2)[#d.words.rows]
    rows(d.ledger.files)
  }
  for e in d.ledger.entries {
    block(width: 100%, breakable: e.tables.map(t => t.rows.len()).sum(default: 0) > 12, {
      heading(level: 2)[#e.number. #e.name]
      par[#e.claim #d.words.byOurData #text(weight: 600, e.verdict). #link(e.permalink)[#e.permalink]]
      if e.at("note", default: none) != none { par(e.note) }
      for t in e.tables { rows(t) }
    })
  }
}
`;
