import { describe, expect, test } from "vitest";
import { LeewayError } from "@/lib/errors";
import { authSchema, readAuthSettings } from "./authSettings";
import { grantsFrom } from "./roles";

const oidc = {
	LEEWAY_AUTH: "oidc",
	LEEWAY_OIDC_ISSUER: "https://login.microsoftonline.com/11111111-1111-1111-1111-111111111111/v2.0",
	LEEWAY_OIDC_CLIENT_ID: "client",
};
const read = (
	env: Record<string, string>,
	given?: Parameters<typeof readAuthSettings>[1],
	publicUrl?: string,
) => readAuthSettings((variable) => env[variable], given, publicUrl);

function faultOf(...given: Parameters<typeof read>): string {
	try {
		read(...given);
	} catch (error) {
		if (error instanceof LeewayError) return `${error.message} ${error.fix}`;
	}
	return "no fault";
}

test("without a setting nobody signs in", () => expect(read({})).toEqual({ mode: "none" }));

test("variables go before the file", () => {
	expect(read({ LEEWAY_AUTH: "easyauth" }, { mode: "none" }).mode).toBe("easyauth");
	expect(read({}, { mode: "easyauth" }).mode).toBe("easyauth");
});

test("access tokens are for the client or its api:// name, unless an audience is given", () => {
	const url = "https://leeway.example.com";
	expect(read(oidc, {}, url)).toMatchObject({ audiences: ["client", "api://client"], idleMillis: 3_600_000 });
	expect(read(oidc, { audience: "api://x", hours: 1 }, url)).toMatchObject({
		audiences: ["api://x"],
		lifeMillis: 3_600_000,
	});
});

test("a group is given a role, everywhere or in places", () => {
	const parsed = authSchema.parse({
		mode: "easyauth",
		roles: { a: "Leeway.Editor", b: { role: "Leeway.Viewer", in: ["prod/credit-*", "test"] } },
	});
	const settings = read({}, parsed);
	if (settings.mode === "none") throw new Error("nobody signs in");
	expect(grantsFrom(["b", "Leeway.Aggregates", "a", "a", "unknown"], settings.roles)).toEqual([
		{ role: "Leeway.Viewer", in: ["prod/credit-*", "test"] },
		{ role: "Leeway.Aggregates", in: "everywhere" },
		{ role: "Leeway.Editor", in: "everywhere" },
	]);
});

test.each<[string, unknown]>([
	["no place at all", { role: "Leeway.Viewer", in: [] }],
	["a place of three levels", { role: "Leeway.Viewer", in: ["a/b/c"] }],
	["an unknown role", { role: "Leeway.Owner", in: ["a"] }],
	["a role alone that is unknown", "Owner"],
])("%s is refused", (_, given) => {
	expect(authSchema.safeParse({ roles: { group: given } }).success).toBe(false);
});

describe("is refused with what to set", () => {
	const proxy = { LEEWAY_AUTH: "proxy", LEEWAY_PROXY_SECRET: "0123456789abcdef" };
	test.each<[string, Parameters<typeof read>, RegExp]>([
		["an unknown mode", [{ LEEWAY_AUTH: "saml" }], /LEEWAY_AUTH is "saml".*none, oidc, easyauth or proxy/],
		["no issuer", [{ LEEWAY_AUTH: "oidc" }], /no issuer.*LEEWAY_OIDC_ISSUER/],
		[
			"no client",
			[{ LEEWAY_AUTH: "oidc", LEEWAY_OIDC_ISSUER: "https://x" }, {}, "https://x"],
			/no client id.*LEEWAY_OIDC_CLIENT_ID/,
		],
		["no address to come back to", [oidc], /LEEWAY_PUBLIC_URL/],
		[
			"an issuer without TLS",
			[{ ...oidc, LEEWAY_OIDC_ISSUER: "http://idp.example" }, {}, "https://x"],
			/not reached over TLS/,
		],
		[
			"every tenant's issuer",
			[{ ...oidc, LEEWAY_OIDC_ISSUER: "https://login.microsoftonline.com/common/v2.0" }, {}, "https://x"],
			/every tenant.*TENANT-ID/,
		],
		["a proxy without a secret", [{ LEEWAY_AUTH: "proxy" }], /LEEWAY_PROXY_SECRET/],
		["a proxy with a short secret", [{ ...proxy, LEEWAY_PROXY_SECRET: "0123456789abcde" }], /16 characters/],
		["a proxy without a header", [proxy, { addresses: ["10.0.0.1"] }], /userHeader/],
		["a wrong range", [proxy, { userHeader: "x", addresses: ["10.0.0.0/99"] }], /"10\.0\.0\.0\/99"/],
	])("%s", (_, given, expected) => expect(faultOf(...given)).toMatch(expected));
});
