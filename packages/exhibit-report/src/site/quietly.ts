/** Framework writes progress of its own to the terminal; ours, on standard error, is enough. */
export async function quietly(run: () => Promise<void>): Promise<void> {
  const write = process.stdout.write;
  const {log, error} = console;
  process.stdout.write = (() => true) as typeof write;
  console.log = console.error = () => undefined; // an error that it writes it throws, too
  try {
    await run();
  } finally {
    process.stdout.write = write;
    Object.assign(console, {log, error});
  }
}
