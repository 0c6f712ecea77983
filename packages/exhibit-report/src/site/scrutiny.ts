import type {PublishedExhibit} from "../exports/publish.ts";
import type {Site} from "../exports/site.ts";
import {dayIn, wordsOf} from "../report/words.ts";
import {html} from "../text/html.ts";
import type {Html} from "../text/html.ts";
import type {BlockContext} from "./feature.ts";

/** Who reviewed an exhibit, when and in which state, and the way to question its claim where the report has a repository. */
export function renderScrutiny(exhibit: PublishedExhibit, {site, store}: BlockContext): Html | false {
  const words = wordsOf(site).scrutiny;
  const {repository} = site;
  const state = (commit: string) => {
    const short = html`<code>${commit.slice(0, 12)}</code>`;
    return repository ? html`<a href="${commitAddress(repository, commit)}">${short}</a>` : short;
  };
  // What an organisation’s own data say is not to be carried to a public tracker by a click.
  const question = repository && !exhibit.own ? questionAddress(repository, exhibit, site) : undefined;
  const reviews = store.reviews(exhibit.id);
  if (!reviews.length && question === undefined) return false;
  return html`<p class="scrutiny">
    ${reviews.map(
      ({by, orcid, on, commit, note}) =>
        html`${words.reviewedBy} ${orcid ? html`<a href="${orcid}">${by}</a>` : by}, ${dayIn(on, site)},
          ${words.atCommit} ${state(commit)}${note && html`: ${note}`}.<br /> `
    )}
    ${question !== undefined && html`<a class="no-print" href="${question}">${words.question}</a>`}
  </p>`;
}

/**
 * The address at which a repository takes a new issue, with the claim filled in: as GitHub, GitLab and Forgejo or Gitea have it.
 *
 * @see https://docs.github.com/en/issues/tracking-your-work-with-issues/using-issues/creating-an-issue
 * @see https://docs.gitlab.com/user/project/issues/create_issues
 * @example
 * questionAddress("https://codeberg.org/a/b", {name: "N", permalink: "https://c.org/n", claim: "C."}, {version: "1", language: "en"})
 * // => "https://codeberg.org/a/b/issues/new?title=Question%3A+N&body=https%3A%2F%2Fc.org%2Fn+%28version+1%29%0A%0A%3E+C.%0A%0A"
 */
export function questionAddress(
  repository: string,
  {name, permalink, claim}: Pick<PublishedExhibit, "name" | "permalink" | "claim">,
  {version, language}: Pick<Site, "version" | "language">
): string {
  const {asked, ofVersion} = wordsOf({language}).scrutiny;
  const {base, isGitLab} = hostOf(repository);
  const [path, title, body] = isGitLab
    ? ["/-/issues/new", "issue[title]", "issue[description]"]
    : ["/issues/new", "title", "body"];
  const text = `${permalink} (${ofVersion(version)})\n\n> ${claim}\n\n`;
  return `${base}${path}?${new URLSearchParams([
    [title, asked(name)],
    [body, text]
  ]).toString()}`;
}

/**
 * The address at which a repository shows one state of itself.
 *
 * @example
 * commitAddress("https://gitlab.com/a/b.git", "0123abc") // => "https://gitlab.com/a/b/-/commit/0123abc"
 */
export function commitAddress(repository: string, commit: string): string {
  const {base, isGitLab} = hostOf(repository);
  return `${base}${isGitLab ? "/-" : ""}/commit/${commit}`;
}

function hostOf(repository: string): {base: string; isGitLab: boolean} {
  const base = repository.replace(/\/+$/, "").replace(/\.git$/, "");
  return {base, isGitLab: /(^|\.)gitlab\./.test(new URL(base).hostname)};
}
