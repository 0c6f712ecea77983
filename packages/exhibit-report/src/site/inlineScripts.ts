/**
 * Sets the theme that a reader chose before anything is drawn, so that no page flashes up in the other one; of an embedded
 * figure the one that its host’s address asks for. A file of its own would hold the page up.
 */
export const themeScript =
  'try{const t=location.pathname.includes("/embed/")?new URLSearchParams(location.search).get("theme"):localStorage.getItem("theme");if(t==="light"||t==="dark")document.documentElement.dataset.theme=t}catch{}';

/** Leads a slide’s short link with `?present` to where the slide is presented, before the page leads on to its exhibit. */
export const onwardScript =
  'if(new URLSearchParams(location.search).has("present"))location.replace(document.querySelector("[data-present]").href)';

/** The scripts that may stand in a page, each under its hash. */
export const inlineScripts = [themeScript, onwardScript];
