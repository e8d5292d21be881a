import { describe, expect, test } from "vitest";
import { LeewayError } from "@/lib/errors";
import { readConfig } from "./config";
import type { DestinationSettings } from "./destinationSettings";
import type { Environment } from "./variables";

const smtp = "smtp: {host: smtp.example.com, from: Leeway <leeway@example.com>}\n";
const secret = "hunter2";

function read(yaml: string, env: Environment = {}): readonly DestinationSettings[] {
	return readConfig({ LEEWAY_CONFIG: "/etc/leeway.yaml", ...env }, (path) =>
		path === "/etc/leeway.yaml" ? yaml : undefined,
	).destinations;
}

function refusalOf(yaml: string, env: Environment = {}): string {
	try {
		read(yaml, env);
	} catch (error) {
		if (error instanceof LeewayError && error.kind === "invalid") return `${error.message}. ${error.fix}`;
		throw error;
	}
	throw new Error("nothing was refused");
}

const one = (destination: string) => `destinations:\n  - name: ops\n    ${destination}\n`;

test("each kind, with names of variables where secrets are", () => {
	const yaml = `smtp: {host: smtp.example.com, userEnv: U, passwordEnv: P, from: leeway@example.com}
destinations:
  - {name: ml-team, email: [a@example.com, b@example.com]}
  - {name: ops, teams: {urlEnv: OPS}}
  - {name: chat, slack: {urlEnv: CHAT}}
  - {name: pager, webhook: {urlEnv: PAGER, secretEnv: KEY}}
  - {name: inside, webhook: {urlEnv: INSIDE}}
  - {name: here, folder: {path: outbox}}
`;
	const env = {
		...{ U: "u", P: secret, OPS: "https://prod.example.com/flow?sig=x", CHAT: "https://chat.example.com/x" },
		// A private address, and no TLS: whoever configures Leeway may mean it.
		...{ PAGER: "https://user:pass@pager.example.com/x", KEY: secret, INSIDE: "http://10.0.0.7:8080/hook" },
	};
	const found = read(yaml, env);
	expect(found).toEqual([
		{
			name: "ml-team",
			kind: "email",
			to: ["a@example.com", "b@example.com"],
			smtp: {
				...{ host: "smtp.example.com", port: 587, security: "starttls" },
				login: { userEnv: "U", passwordEnv: "P" },
				...{ from: "leeway@example.com", sender: "leeway@example.com" },
			},
		},
		{ name: "ops", kind: "teams", urlEnv: "OPS" },
		{ name: "chat", kind: "slack", urlEnv: "CHAT" },
		{ name: "pager", kind: "webhook", urlEnv: "PAGER", secretEnv: "KEY" },
		{ name: "inside", kind: "webhook", urlEnv: "INSIDE", secretEnv: undefined },
		{ name: "here", kind: "folder", path: "/etc/outbox" },
	]);
	expect(JSON.stringify(found)).not.toContain(secret);
});

test("a chat on this machine, a relay say, needs no TLS", () => {
	expect(read(one("slack: {urlEnv: X}"), { X: "http://127.0.0.1:8080/x" })).toMatchObject([
		{ kind: "slack" },
	]);
});

test.each([
	["tls", 465],
	["none", 25],
])("the usual port of %s", (security, port) => {
	const yaml = `smtp: {host: h, security: ${security}, from: a@b.c}\n${one("email: [a@b.c]")}`;
	expect(read(yaml)).toMatchObject([{ smtp: { port } }]);
});

test("the sender's address is taken out of its name", () => {
	expect(read(`${smtp}${one("email: [a@b.c]")}`)).toMatchObject([{ smtp: { sender: "leeway@example.com" } }]);
});

describe("a fault ends the start with its key, its line and what to do", () => {
	test.each<[string, string, Environment, RegExp]>([
		["no kind", "destinations:\n  - name: ops\n", {}, /line 2: destinations\[0\] .*Give one of email, teams/],
		["two kinds", one("email: [a@b.c]\n    slack: {urlEnv: X}"), {}, /Give one of email, teams/],
		[
			"a kind that is not there",
			one("pagerduty: {}"),
			{},
			/line 3: .*pagerduty is not a setting\. Those that are: name, email/,
		],
		[
			"mails without a server",
			one("email: [a@b.c]"),
			{},
			/line 3: destinations\[0\]\.email has nobody .*smtp/,
		],
		[
			"what is not an address",
			smtp + one("email: [everybody]"),
			{},
			/line 4: destinations\[0\]\.email\[0\] is "everybody"/,
		],
		["more headers", `${smtp}${one('email: ["a@b.c\\r\\nBcc: d@e.f"]')}`, {}, /line 4: .*Give a list of/],
		[
			"a sender of two lines",
			'smtp: {host: h, from: "x\\r\\nBcc: y <a@b.c>"}\n',
			{},
			/line 1: smtp\.from .*Give an address/,
		],
		["a host with a path", "smtp: {host: h/x, from: a@b.c}\n", {}, /line 1: smtp\.host .*without a port/],
		[
			"a variable that is not set",
			one("slack: {urlEnv: CHAT}"),
			{},
			/line 3: .*urlEnv names an environment variable that isn't set: CHAT\. Set CHAT/,
		],
		[
			"half a login",
			"smtp: {host: h, from: a@b.c, userEnv: U}\n",
			{ U: "u" },
			/line 1: smtp\.userEnv is given alone/,
		],
		[
			"two of one name",
			`destinations:\n  - {name: a, slack: {urlEnv: X}}\n  - {name: a, slack: {urlEnv: X}}\n`,
			{ X: "https://a.b" },
			/line 3: destinations\[1\]\.name is "a"\. Give each/,
		],
		[
			"a name that is no name",
			"destinations:\n  - {name: a b, slack: {urlEnv: X}}\n",
			{},
			/line 2: destinations\[0\]\.name is "a b"/,
		],
	])("%s", (_, yaml, env, refusal) => {
		expect(refusalOf(yaml, env)).toMatch(refusal);
	});

	test("a password is never sent where anybody on the way can read it", () => {
		const yaml = "smtp: {host: h, security: none, from: a@b.c, userEnv: U, passwordEnv: P}\n";
		expect(refusalOf(yaml, { U: "u", P: secret })).toMatch(/smtp\.security is "none", and a password/);
	});

	test.each<[string, string, Environment]>([
		[
			"an address where its variable belongs",
			one(`slack: {urlEnv: "https://chat.example.com/${secret}"}`),
			{},
		],
		["an address in a section's place", one(`teams: "https://flow.example.com/${secret}"`), {}],
		["an address of Slack's anywhere", one(`url: "https://hooks.slack.com/services/${secret}"`), {}],
		["an address of Teams' anywhere", one(`url: "https://flow.example.com/?sig=${secret}"`), {}],
		["a password", `smtp: {host: h, from: a@b.c, password: ${secret}}\n`, {}],
		[
			"a password where its variable belongs",
			`smtp: {host: h, from: a@b.c, passwordEnv: "${secret}!"}\n`,
			{},
		],
		["a variable without an address", one("webhook: {urlEnv: X}"), { X: secret }],
		["another protocol", one("webhook: {urlEnv: X}"), { X: `ftp://a.b/${secret}` }],
		["a chat without TLS", one("slack: {urlEnv: X}"), { X: `http://chat.example.com/${secret}` }],
	])("and no secret is repeated: %s", (_, yaml, env) => {
		const refusal = refusalOf(yaml, env);
		expect(refusal).toMatch(/^leeway\.yaml line \d/);
		expect(refusal).not.toContain(secret);
	});
});
