import {spawn} from "node:child_process";
import {mkdtempSync, readFileSync, rmSync, writeFileSync} from "node:fs";
import {connect} from "node:net";
import type {Socket} from "node:net";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {elementKey, until} from "./driver.ts";
import type {Driver} from "./driver.ts";

// Nothing is asked of hosts elsewhere, and any free port will do.
const preferences = {
  "marionette.port": 0,
  "browser.shell.checkDefaultBrowser": false,
  "browser.startup.homepage_override.mstone": "ignore",
  "datareporting.policy.dataSubmissionEnabled": false,
  "app.update.disabledForTesting": true,
  "services.settings.server": "data:,",
  "network.captive-portal-service.enabled": false,
  "network.connectivity-service.enabled": false
};

/**
 * Starts Firefox without a window, and speaks its own protocol to it, for which it needs no driver beside it.
 *
 * @see https://firefox-source-docs.mozilla.org/testing/marionette/Protocol.html
 */
export async function startFirefox(program: string): Promise<Driver> {
  const profile = mkdtempSync(join(tmpdir(), "exhibit-firefox-"));
  const lines = Object.entries(preferences).map(([name, value]) => `user_pref("${name}", ${JSON.stringify(value)});\n`);
  writeFileSync(join(profile, "user.js"), lines.join(""));
  const child = spawn(
    program,
    ["--headless", "--marionette", "--no-remote", "-remote-allow-system-access", "--profile", profile],
    {stdio: "ignore", env: {...process.env, HOME: profile}}
  );
  const stopped = new Promise((resolve) => child.on("close", resolve));
  const port = await until("Firefox", () => Number(readFileSync(join(profile, "MarionetteActivePort"), "utf8")));
  const {ask, end} = await connectTo(port);
  const session = (await ask("WebDriver:NewSession", {capabilities: {alwaysMatch: {}}})) as {
    capabilities: {browserVersion: string};
  };
  const inBrowser = async <T>(script: string): Promise<T> => {
    await ask("Marionette:SetContext", {value: "chrome"});
    const {value} = (await ask("WebDriver:ExecuteScript", {script, args: []})) as {value: T};
    await ask("Marionette:SetContext", {value: "content"});
    return value;
  };
  return {
    name: `Firefox ${session.capabilities.browserVersion}`,
    async open(url) {
      await inBrowser("Services.console.reset()");
      await ask("WebDriver:Navigate", {url});
    },
    async run<T>(script: string) {
      return ((await ask("WebDriver:ExecuteScript", {script, args: []})) as {value: T}).value;
    },
    async press(value, text) {
      const found = (await ask("WebDriver:FindElement", {using: "css selector", value})) as {
        value: Record<string, string>;
      };
      await ask("WebDriver:ElementSendKeys", {id: found.value[elementKey], text});
    },
    async complaints(origin) {
      const all = await inBrowser<string[]>("return Services.console.getMessageArray().map(String)");
      return all.filter((message) => message.includes(origin) && !message.startsWith("[JavaScript Warning"));
    },
    async close() {
      await ask("Marionette:Quit", {flags: ["eForceQuit"]}).catch(() => undefined);
      end();
      await stopped;
      rmSync(profile, {recursive: true, force: true, maxRetries: 5});
    }
  };
}

type Answer = [1, number, {error: string; message: string} | null, unknown];

/** Messages go both ways as their length, a colon and JSON; the first comes from the browser. */
async function connectTo(port: number) {
  const socket: Socket = connect(port, "127.0.0.1");
  const waiting = new Map<number, (answer: Answer) => void>();
  let greet = () => {};
  const greeted = new Promise<void>((resolve) => (greet = resolve));
  let received = Buffer.alloc(0);
  socket.on("data", (data: Buffer) => {
    received = Buffer.concat([received, data]);
    for (;;) {
      const colon = received.indexOf(":");
      const end = colon + 1 + Number(received.subarray(0, Math.max(0, colon)).toString());
      if (colon < 0 || received.length < end) return;
      const message = JSON.parse(received.subarray(colon + 1, end).toString()) as Answer | object;
      received = received.subarray(end);
      if (Array.isArray(message)) waiting.get((message as Answer)[1])?.(message as Answer);
      else greet();
    }
  });
  await greeted;
  let last = 0;
  const ask = (command: string, parameters: object): Promise<unknown> =>
    new Promise((resolve, reject) => {
      const id = ++last;
      waiting.set(id, ([, , error, result]) => {
        waiting.delete(id);
        if (error) reject(new Error(`${command}: ${error.error}: ${error.message}`));
        else resolve(result);
      });
      const text = JSON.stringify([0, id, command, parameters]);
      socket.write(`${Buffer.byteLength(text)}:${text}`);
    });
  return {ask, end: () => socket.destroy()};
}
