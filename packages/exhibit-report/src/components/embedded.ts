/* What an embedded figure does in its host’s page, beside showing itself. */

/** What a host’s page asks, and under which name the answer comes. */
const question = "exhibit height";

/**
 * Tells the page around how high the figure is, whenever that changes and when asked. A height is all that is said, so that
 * any host may hear it.
 */
export function mountEmbedded(): void {
  const root = document.documentElement;
  if (parent === window) return;
  const tell = () => parent.postMessage({exhibitHeight: Math.ceil(root.getBoundingClientRect().height)}, "*");
  new ResizeObserver(tell).observe(root);
  addEventListener("message", ({source, data}) => {
    if (source === parent && data === question) tell();
  });
}
