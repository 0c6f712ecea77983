declare module "@observablehq/framework/dist/build.js" {
  export class FileBuildEffects {
    constructor(output: string, cache: string, options: {logger: unknown; output: unknown});
  }
  export function build(options: {config: unknown}, effects: FileBuildEffects): Promise<void>;
}
declare module "@observablehq/framework/dist/config.js" {
  export function normalizeConfig(spec: object, root: string): {root: string; output: string};
}
declare module "@observablehq/framework/dist/preview.js" {
  import type {Server} from "node:http";
  export function preview(options: {
    config?: string;
    root?: string;
    hostname: string;
    port?: number;
    open: boolean;
    verbose?: boolean;
  }): Promise<{server: Server}>;
}
