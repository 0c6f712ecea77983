import {certain} from "../certain.ts";
import type {BoardInput} from "../board/blockContext.ts";
import type {BoardData} from "../board/boardData.ts";
import {buildReport} from "../board/buildReport.ts";
import {statedObjective} from "../board/changeBlock.ts";
import {renderBoardPage} from "../board/renderHtml.ts";
import type {FrozenOwn} from "../exports/frozen.ts";
import type {BlockContext} from "../site/feature.ts";
import {renderFigure} from "../site/figure.ts";
import {findingClass, tallLast} from "../site/ownPage.ts";
import {relativeTo} from "../site/paths.ts";
import type {PublishedStore} from "../site/publishedStore.ts";
import {html} from "../text/html.ts";
import type {Html} from "../text/html.ts";

/** Whether an exhibit is about own data. */
export function isOwnExhibit({id}: {id: string}): boolean {
  return id.startsWith("our-");
}

/** What a frozen copy of own data says beside their exhibits. */
export function frozenOwn(store: PublishedStore): FrozenOwn {
  const {period, until} = store.feature<BoardData>("board");
  return {period, until, objectives: store.objectives().map(statedObjective)};
}

/** All that a report to a board is made from, as a site has computed it. */
export function boardInput(store: PublishedStore, site: BoardInput["site"]): BoardInput {
  return {
    ...{site, data: store.feature<BoardData>("board")},
    exhibits: store.all().filter(isOwnExhibit),
    objectives: store.objectives(),
    own: store.own()!,
    frozen: store.frozen()
  };
}

/** The report to the board as a page: the same blocks, the main figure of each exhibit, and where each number comes from. */
export function renderBoard({path, store, site}: BlockContext): Html {
  const input = boardInput(store, site);
  const report = buildReport(input);
  const href = (permalink: string) =>
    permalink.startsWith(site.url) ? relativeTo(path, `/${permalink.slice(site.url.length)}/`) : permalink;
  const figures = tallLast([...new Set(report.figures.map(({exhibit}) => exhibit))].map((id) => store.get(id)));
  return renderBoardPage(report, {
    href,
    figures: html`${figures.map((exhibit) => html`<section class="${findingClass(exhibit)}">${renderFigure(exhibit, certain(exhibit.figures[0]), {path, site, store, heading: "h2"})}</section>`)}`
  });
}
