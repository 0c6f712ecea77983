export function compile(): Promise<void>;
export function compiledModules(): Map<string, string>;
