/** A browser that a test drives. */
export interface Driver {
  /** What it is, with its version. */
  name: string;
  /** Opens an address, and waits until it has loaded. */
  open(address: string): Promise<void>;
  /** Runs the body of a function in the page, and returns what it returns. */
  run<T>(script: string): Promise<T>;
  /** Presses keys in an element. */
  press(selector: string, keys: string): Promise<void>;
  /** Goes on in a window as wide and high as that of a phone; a driver without it has no window so narrow. */
  shrink?(width: number, height: number): Promise<void>;
  /** Errors that pages of the site caused since the last one was opened; `undefined` where the driver cannot tell. */
  complaints(origin: string): Promise<string[] | undefined>;
  close(): Promise<void>;
}

/** Keys by the characters that WebDriver has for them. @see https://www.w3.org/TR/webdriver2/#keyboard-actions */
export const keys = {arrowRight: "\uE014", escape: "\uE00C"};

/** Under this name WebDriver refers to an element. */
export const elementKey = "element-6066-11e4-a52e-4f735466cecf";

/** Asks again and again until there is an answer. @throws Error after half a minute, with what was waited for */
export async function until<T>(what: string, ask: () => Promise<T | undefined> | T | undefined): Promise<T> {
  for (let i = 0; i < 150; ++i) {
    const answer = await Promise.resolve()
      .then(ask)
      .catch(() => undefined);
    if (answer !== undefined) return answer;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  throw new Error(`waited in vain for ${what}`);
}
