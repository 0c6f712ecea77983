import {setImmediate} from "node:timers/promises";
import {afterEach} from "vitest";

// Tests that never wait leave vitest's messages unread, and it gives up on one after a minute. A slow machine takes longer.
afterEach(() => setImmediate());
