// What the compiled generator imports by its address, such as an exhibit in TypeScript, is loaded as a test loads it.
(globalThis as {importInTest?: unknown}).importInTest = (address: string) => import(address);
