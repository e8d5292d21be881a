import { expect, test } from "vitest";
import { identityFaults } from "./identityEnvironment";

const id = "11111111-2222-3333-4444-555555555555";
const [AZURE_TENANT_ID, AZURE_CLIENT_ID, AZURE_CLIENT_SECRET] = [id, id, "abc8Q~value"];

test.each<[string, Record<string, string>]>([
	["nothing: az login or a managed identity", {}],
	["a user-assigned identity", { AZURE_CLIENT_ID }],
	["a secret", { AZURE_TENANT_ID, AZURE_CLIENT_ID, AZURE_CLIENT_SECRET }],
	[
		"a tenant by its domain",
		{ AZURE_TENANT_ID: "contoso.onmicrosoft.com", AZURE_CLIENT_ID, AZURE_CLIENT_SECRET },
	],
	["a certificate", { AZURE_TENANT_ID, AZURE_CLIENT_ID, AZURE_CLIENT_CERTIFICATE_PATH: "/c.pem" }],
	["a workload identity", { AZURE_TENANT_ID, AZURE_CLIENT_ID, AZURE_FEDERATED_TOKEN_FILE: "/token" }],
])("%s is whole", (_, env) => {
	expect(identityFaults(env)).toEqual([]);
});

test.each<[Record<string, string>, RegExp]>([
	[{ AZURE_CLIENT_ID, AZURE_CLIENT_SECRET }, /^AZURE_TENANT_ID is missing beside AZURE_CLIENT_SECRET$/],
	[{ AZURE_TENANT_ID, AZURE_CLIENT_SECRET }, /^AZURE_CLIENT_ID is missing/],
	[{ AZURE_TENANT_ID, AZURE_CLIENT_ID, AZURE_CLIENT_SECRET: " " }, /^AZURE_CLIENT_SECRET is missing/],
	[
		{ AZURE_CLIENT_ID, AZURE_CLIENT_CERTIFICATE_PATH: "/c" },
		/^AZURE_TENANT_ID is missing beside AZURE_CLIENT_CERT/,
	],
	[{ AZURE_TENANT_ID: "my tenant", AZURE_CLIENT_ID, AZURE_CLIENT_SECRET }, /^AZURE_TENANT_ID is "my tenant"/],
	[{ AZURE_TENANT_ID: `{${id}}`, AZURE_CLIENT_ID, AZURE_CLIENT_SECRET }, /^AZURE_TENANT_ID is/],
	[{ AZURE_CLIENT_ID: "leeway" }, /^AZURE_CLIENT_ID is "leeway"/],
	[{ AZURE_TENANT_ID, AZURE_CLIENT_ID, AZURE_CLIENT_SECRET: id }, /secret's id, not its value/],
])("%j says %s", (env, fault) => {
	expect(identityFaults(env)).toEqual([expect.stringMatching(fault)]);
});
