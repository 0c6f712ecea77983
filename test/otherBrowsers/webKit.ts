import {spawn} from "node:child_process";
import type {ChildProcess} from "node:child_process";
import type {Readable} from "node:stream";
import {elementKey, until} from "./driver.ts";
import type {Driver} from "./driver.ts";
import {freePort} from "../../packages/exhibit-report/test/freePort.ts";

export interface WebKitPrograms {
  driver: string;
  browser: string;
  /** A screen for a machine that has none. */
  screen: string;
}

/** Starts WebKit’s small browser on a screen that nobody sees, and speaks WebDriver to it. */
export async function startWebKit({driver, browser, screen}: WebKitPrograms): Promise<Driver> {
  const display = spawn(screen, ["-displayfd", "3", "-screen", "0", "1600x1200x24", "-nolisten", "tcp"], {
    stdio: ["ignore", "ignore", "ignore", "pipe"]
  });
  const number = await new Promise<string>((resolve) =>
    (display.stdio[3] as Readable).once("data", (data: Buffer) => resolve(data.toString().trim()))
  );
  const port = await freePort();
  // As root, in a container, its own sandbox cannot be built; what it shows comes from this machine.
  const env = {
    ...process.env,
    DISPLAY: `:${number}`,
    GDK_BACKEND: "x11",
    WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS: "1"
  };
  const server = spawn(driver, [`--port=${port}`], {stdio: "ignore", env});
  const ask = async <T>(method: string, path: string, body?: object): Promise<T> => {
    const response = await fetch(`http://127.0.0.1:${port}${path}`, {method, body: body && JSON.stringify(body)});
    const {value} = (await response.json()) as {value: T};
    if (!response.ok) throw new Error(`${path}: ${JSON.stringify(value)}`);
    return value;
  };
  await until("WebKit’s driver", () => ask<object>("GET", "/status"));
  const options = {"webkitgtk:browserOptions": {binary: browser, args: ["--automation"]}};
  const {sessionId, capabilities} = await ask<{sessionId: string; capabilities: {browserVersion: string}}>(
    ...(["POST", "/session", {capabilities: {alwaysMatch: options}}] as const)
  );
  const session = `/session/${sessionId}`;
  await ask("POST", `${session}/window/rect`, {width: 1320, height: 1000});
  return {
    name: `WebKit ${capabilities.browserVersion}`,
    open: (url) => ask("POST", `${session}/url`, {url}),
    run: (script) => ask("POST", `${session}/execute/sync`, {script, args: []}),
    async press(value, text) {
      const found = await ask<Record<string, string>>("POST", `${session}/element`, {using: "css selector", value});
      await ask("POST", `${session}/element/${found[elementKey]}/value`, {text});
    },
    async shrink(width, height) {
      // A window with its bar of buttons is never so narrow, one that a page opens without it is; that takes a press.
      const script = `
        const button = document.body.appendChild(document.createElement("button"));
        button.id = "shrink";
        button.style = "position: fixed; inset: 0; z-index: 9";
        button.onclick = () => void open("about:blank", "_blank", "popup,width=${width},height=${height}");`;
      await ask("POST", `${session}/execute/sync`, {script, args: []});
      const before = await ask<string[]>("GET", `${session}/window/handles`);
      const button = {using: "css selector", value: "#shrink"};
      const found = await ask<Record<string, string>>("POST", `${session}/element`, button);
      await ask("POST", `${session}/element/${found[elementKey]}/click`, {});
      const handle = await until("a narrow window", async () =>
        (await ask<string[]>("GET", `${session}/window/handles`)).find((handle) => !before.includes(handle))
      );
      await ask("POST", `${session}/window`, {handle});
    },
    complaints: () => Promise.resolve(undefined),
    async close() {
      await ask("DELETE", session).catch(() => undefined);
      await Promise.all([server, display].map(stop));
    }
  };
}

function stop(child: ChildProcess): Promise<unknown> {
  const stopped = new Promise((resolve) => child.on("close", resolve));
  child.kill();
  return stopped;
}
