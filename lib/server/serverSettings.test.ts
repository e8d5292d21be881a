import { describe, expect, test } from "vitest";
import { readConfig } from "./config";

const read = (env: Record<string, string>, yaml?: string) =>
	readConfig({ ...env, ...(yaml === undefined ? {} : { LEEWAY_CONFIG: "/leeway.yaml" }) }, () => yaml).server;

function refusal(env: Record<string, string>, yaml?: string): string {
	try {
		read(env, yaml);
	} catch (error) {
		return error instanceof Error && "fix" in error ? `${error.message}. ${error.fix}` : String(error);
	}
	return "nothing was refused";
}

describe("where the server listens", () => {
	test("is this machine only, whatever HOSTNAME a shell or a container has set", () => {
		expect(read({ HOSTNAME: "0.0.0.0" })).toEqual({
			host: "127.0.0.1",
			publicUrl: undefined,
			allowedHosts: [],
			anyone: false,
		});
	});

	test.each(["0.0.0.0", "::", "10.1.2.3", "leeway.internal"])(
		"beyond this machine (%s) it refuses to start without sign-in",
		(host) => {
			expect(refusal({ LEEWAY_HOST: host })).toContain(`the server would listen on ${host}`);
			expect(refusal({ LEEWAY_HOST: host })).toContain("LEEWAY_ALLOW_ANYONE=true");
			expect(refusal({ LEEWAY_HOST: host, LEEWAY_ALLOW_ANYONE: "false" })).toContain("no sign-in");
			expect(read({ LEEWAY_HOST: host, LEEWAY_ALLOW_ANYONE: "true" })).toMatchObject({ host, anyone: true });
		},
	);

	test.each(["localhost", "127.0.0.2", "::1", "[::1]"])("%s needs no word of anybody", (host) => {
		expect(read({ LEEWAY_HOST: host })).toMatchObject({ host: host.replace(/[[\]]/g, ""), anyone: false });
	});

	test("an address of its own may be called by it; all addresses are no name", () => {
		expect(read({ LEEWAY_HOST: "10.1.2.3", LEEWAY_ALLOW_ANYONE: "true" }).allowedHosts).toEqual(["10.1.2.3"]);
		expect(read({ LEEWAY_HOST: "0.0.0.0", LEEWAY_ALLOW_ANYONE: "true" }).allowedHosts).toEqual([]);
	});
});

describe("names it is called by", () => {
	test("are those listed and the public address's", () => {
		const env = {
			LEEWAY_ALLOWED_HOSTS: "leeway.internal, 10.0.0.5:3000,",
			LEEWAY_PUBLIC_URL: "https://Leeway.Example.com/",
		};
		expect(read(env)).toMatchObject({
			publicUrl: "https://leeway.example.com",
			allowedHosts: ["leeway.internal", "10.0.0.5:3000", "leeway.example.com"],
		});
	});

	test("come from leeway.yaml too, after the environment", () => {
		const yaml = "server:\n  publicUrl: https://a.example\n  allowedHosts: [b.example]\n";
		expect(read({}, yaml).allowedHosts).toEqual(["b.example", "a.example"]);
		expect(read({ LEEWAY_ALLOWED_HOSTS: "c.example" }, yaml).allowedHosts).toEqual([
			"c.example",
			"a.example",
		]);
	});
});

describe("a wrong setting is named", () => {
	test.each([
		[{ LEEWAY_HOST: "http://0.0.0.0" }, "LEEWAY_HOST"],
		[{ LEEWAY_HOST: "127.0.0.1:3000" }, "LEEWAY_HOST"],
		[{ LEEWAY_PUBLIC_URL: "leeway.example.com" }, "LEEWAY_PUBLIC_URL"],
		[{ LEEWAY_PUBLIC_URL: "https://leeway.example.com/path" }, "LEEWAY_PUBLIC_URL"],
		[{ LEEWAY_PUBLIC_URL: "ftp://leeway.example.com" }, "LEEWAY_PUBLIC_URL"],
		[{ LEEWAY_ALLOWED_HOSTS: "a.example,https://b.example" }, "LEEWAY_ALLOWED_HOSTS"],
		[{ LEEWAY_ALLOW_ANYONE: "yes" }, "LEEWAY_ALLOW_ANYONE"],
	])("%j", (env, variable) => {
		const [[, value] = ["", ""]] = Object.entries(env);
		expect(refusal(env)).toMatch(
			new RegExp(`^${variable} is ${JSON.stringify(value).replace(/[.*+?^$(){}|[\]\\/]/g, "\\$&")}\\. Give `),
		);
	});

	test("by line and key in leeway.yaml", () => {
		expect(refusal({}, "server:\n  allowedHost: [a]\n")).toContain(
			"leeway.yaml line 2: server.allowedHost is not a setting. Did you mean allowedHosts?",
		);
		expect(refusal({}, "server:\n  allowAnyone: maybe\n")).toContain(
			'server.allowAnyone is "maybe". Give true or false.',
		);
	});
});
