import {numberChart, smallProject} from "./smallProject.ts";

const exhibit = `import {defineExhibit, integer, markdown, number, optional, string} from "exhibit-report";

export default defineExhibit({
  id: "red-findings",
  name: "Findings of red",
  title: ({sum, names}) => \`There are \${sum} findings in red beside \${names.join(" and ")}\`,
  subtitle: () => "Number of findings",
  sources: ["red", "blue"],
  query: "select n from red_counts order by all",
  columns: {n: integer("findings", "Number of findings")},
  queries: {
    blue: {
      query: \`
        select id, n / 4 as share, null::integer as n_open
        from raw_blue
        order by id
      \`,
      columns: {
        id: string("Finding of blue"),
        share: number("share", "A quarter of them"),
        n_open: optional(integer("findings", "Of them open"))
      }
    },
    counted: {query: "select count(*) as n_rows from blue_counts", columns: {n_rows: integer("rows", "Rows of blue")}}
  },
  analyze: (rows, _, {blue, counted}) => ({
    sum: rows.reduce((sum, {n}) => sum + n, 0),
    names: blue.map(({id}) => id.toUpperCase()),
    share: blue.reduce((sum, row) => sum + row.share, 0),
    nRows: counted[0]?.n_rows
  }),
  claim: ({share, nRows}) => \`\${nRows} rows of blue come to \${share}.\`,
  holds: ({share}) => share > 1,
  chart: ${numberChart("share")},
  altText: ({share}) => \`The number \${share}.\`,
  numbers: ({sum}) => ({total: String(sum)}),
  values: ({share}) => ({share}),
  discussion: () => markdown\`Beside each other.\`
});
`;

/** The small project, in which one exhibit asks two named queries beside its own. */
export const namedQueries: Record<string, string> = {...smallProject, "src/exhibits/red-findings.ts": exhibit};
