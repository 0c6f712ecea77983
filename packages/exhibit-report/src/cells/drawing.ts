/** A figure that a cell draws, as it was drawn when the report was built. */
export interface FigureCell {
  /** Of its page, such as `/notebooks/curves`. */
  page: string;
  id: string;
  title: string;
  subtitle: string;
  altText: string;
  /** Where it can be read, with its anchor. */
  address: string;
  /** SVG for the page. */
  drawn: string;
  /** SVG for a narrow page, where the cell draws otherwise there. */
  narrow?: string;
  /** The `sql` cell whose rows it draws, where it says which. */
  data?: string;
}

/** A figure that a cell drew, with its files by name. */
export interface Drawing {
  figure: FigureCell;
  files: [name: string, content: string | Uint8Array][];
}
