import {expect, it} from "vitest";
import {secretsOf} from "../../src/engines/secrets.ts";

const connection = (given: object) => ({name: "lake", engine: "postgresql" as const, given});

it.each(["p@ss:w/rd?#%41'\"\\ ü&x=1", "$&$1\\", "plain", "a b+c", "()[].*"])(
  "hides the password %s, however it is spelt",
  (password) => {
    const url = `postgresql://reader:${encodeURIComponent(password)}@db.example.org:5432/security?sslkey=abcdef`;
    const {address, redact} = secretsOf(connection({url: "$LAKE_URL"}), {LAKE_URL: url});
    expect(address.url).toBe(url);
    const texts = [url, password, encodeURIComponent(password), encodeURI(password), JSON.stringify(password)];
    for (const text of texts) {
      const shown = redact(`cannot reach ${text}: refused`);
      for (const secret of [password, encodeURIComponent(password), "abcdef"]) expect(shown).not.toContain(secret);
      expect(shown).toMatch(/^cannot reach .*: refused$/);
    }
  }
);

it("hides a password that was not escaped in its address, and users and hosts", () => {
  const {redact} = secretsOf(connection({url: "${URL}"}), {URL: "mysql://root:se:cr@et@db.internal:3306/x"});
  expect(redact("Access denied for user root at db.internal:3306 with se:cr@et")).toBe(
    "Access denied for user *** at *** with ***"
  );
});

it("hides other properties from the environment, and leaves what stands in the file", () => {
  const {address, redact} = secretsOf(connection({account: "acme", password: "$TOKEN"}), {TOKEN: "t0k3n"});
  expect(address).toEqual({account: "acme", password: "t0k3n"});
  expect(redact("acme refused t0k3n")).toBe("acme refused ***");
});

it("says which variable is missing, and where", () => {
  expect(() => secretsOf(connection({url: "$LAKE_URL"}), {LAKE_URL: ""})).toThrow(
    "connection lake: url: the environment has no LAKE_URL"
  );
});
