declare module "d3";
declare module "d3-dsv" {
  export function autoType(row: object): object;
  export function dsvFormat(delimiter: string): {
    parse(text: string, row: (row: object) => object): (object[] & {columns: string[]}) | object[];
  };
}
