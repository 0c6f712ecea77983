/** The drawing of a figure on a linear axis, which a page fetches when it is asked for. */
export function linearFile({id}: {id: string}, layout: string): string {
  return `${id ? `figure-${id}` : "figure"}-linear-${layout}.svg`;
}
