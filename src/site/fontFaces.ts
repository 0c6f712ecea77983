/** The stylesheet that names the site’s font, beside the font’s file. */
export const fontFaces = `@font-face {
  font-family: "Source Sans 3 Variable";
  font-weight: 200 900;
  font-display: optional;
  src: url("source-sans-3.woff2") format("woff2");
}
`;
