// Apart from the modules that write them, which load much that pages do not need.

/** How to cite the report, as BibTeX. */
export const citationFile = "citation.bib";

/** Where the whole bibliography lies in the cache, as BibTeX. */
export const bibliographyFile = "references.bib";

/** Where the summary of all `sql` cells lies in the cache. */
export const sqlCellsFile = "cells.json";

/** Where files of cells lie in the cache, in folders by page. */
export const sqlCellsFolder = "cells";

/** Where the summary of all figures of cells lies in the cache. */
export const figureCellsFile = "figures.json";

/** Where the summary of all files of data lies in the cache, which is there once they are loaded. */
export const inputsFile = "inputs.json";

/** What the exhibits in the cache were computed from, where nothing was at fault. */
export const computedFile = "computed.json";

/** What a page needs to compute an exhibit again, beside its other files; absent where an input may not be passed on. */
export const rerunFile = "rerun.json";
