import { inspect } from "node:util";
import {
	AggregateAuthenticationError,
	AuthenticationError,
	AuthenticationRequiredError,
	CredentialUnavailableError,
} from "@azure/identity";
import { RestError } from "@azure/storage-blob";
import { afterEach, describe, expect, it, vi } from "vitest";
import type { LeewayError } from "@/lib/errors";
import { openAzureBlob } from "./azureBlob";
import { type AzureBlobOptions, connect } from "./azureClient";
import { errorMapper } from "./azureErrors";
import { readBytes } from "./store";

afterEach(() => vi.unstubAllEnvs());

const url = "https://acc.blob.core.windows.net/logs";
const key = Buffer.from("a very secret account key").toString("base64");
const signature = "s3cr3t%2BSign%2Fature%3D";
const sas = `sv=2025-11-05&sp=rl&se=2099-01-01T00%3A00%3A00Z&sig=${signature}`;
const token = "eyJhbGciOiJSUzI1NiJ9.eyJhdWQiOiJodHRwczovL3N0b3JhZ2UifQ.c2lnbmF0dXJl";
const credentials = {
	default: { kind: "default" },
	key: { kind: "account_key", key },
	sas: { kind: "sas", token: `?${sas}` },
	anonymous: { kind: "anonymous" },
} satisfies Record<string, AzureBlobOptions["credential"]>;

function map(error: unknown, credential: keyof typeof credentials = "default", path?: string): LeewayError {
	const request = path === undefined ? {} : { path };
	return errorMapper(connect({ url, credential: credentials[credential] }))(error, request);
}

const rest = (statusCode: number | undefined, code: string, message = "") =>
	new RestError(message, { code, ...(statusCode === undefined ? {} : { statusCode }) });

describe("errors of the service", () => {
	it.each([
		[
			403,
			"AuthorizationPermissionMismatch",
			"default",
			"refused",
			"identity has no role",
			"Storage Blob Data Reader",
		],
		[403, "AuthorizationPermissionMismatch", "sas", "refused", "SAS lacks a permission", "sp=rl"],
		[403, "AuthenticationFailed", "key", "refused", "account key is not accepted", "rotated"],
		[403, "AuthenticationFailed", "sas", "refused", "SAS is not valid", "make a new one"],
		[401, "InvalidAuthenticationInfo", "default", "refused", "sign-in is not accepted", "az login"],
		[403, "AuthorizationFailure", "default", "refused", "does not let this network", "networking rules"],
		[403, "AuthorizationSourceIPMismatch", "sas", "refused", "this machine's address", "sip"],
		[403, "AuthorizationProtocolMismatch", "sas", "refused", "this protocol", "https"],
		[403, "AuthorizationServiceMismatch", "sas", "refused", "not for blobs", "ss=b"],
		[403, "AuthorizationResourceTypeMismatch", "sas", "refused", "this kind of resource", "srt=co"],
		[403, "KeyBasedAuthenticationNotPermitted", "key", "refused", "does not accept account keys", "identity"],
		[401, "NoAuthenticationInformation", "anonymous", "refused", "needs a credential", "Give an identity"],
		[409, "PublicAccessNotPermitted", "anonymous", "refused", "anonymous reads", "Give an identity"],
		[404, "ResourceNotFound", "anonymous", "refused", "anonymously, or does not exist", "Give an identity"],
		[404, "ResourceNotFound", "default", "not_found", "resource does not exist", "names"],
		[404, "ContainerNotFound", "default", "not_found", "container does not exist: logs", "container's name"],
		[409, "ContainerBeingDeleted", "default", "not_found", "is being deleted: logs", "another container"],
		[403, "AccountIsDisabled", "default", "refused", "account is disabled: acc", "Enable"],
		[403, "InsufficientAccountPermissions", "default", "refused", "may not read", "Storage Blob Data Reader"],
		[409, "BlobArchived", "default", "refused", "archive tier", "Rehydrate"],
		[404, "BlobNotFound", "default", "not_found", 'blob does not exist: "a/b"', "List it again"],
		[412, "ConditionNotMet", "default", "changed", "blob has changed", "List it again"],
		[503, "ServerBusy", "default", "unreachable", "is busy", "request limits"],
		[429, "", "default", "unreachable", "is busy", "request limits"],
		[500, "OperationTimedOut", "default", "unreachable", "took too long", "Try again"],
		[502, "", "default", "unreachable", "answered 502", "Try again"],
		[407, "", "default", "unreachable", "proxy", "HTTPS_PROXY"],
		[418, "TeapotError", "default", "refused", "418 TeapotError", "look the code up"],
	] as const)("%i %s by %s is %s: %s", (status, code, credential, kind, message, fix) => {
		const error = map(rest(status, code), credential, "a/b");
		expect(error).toMatchObject({
			kind,
			message: expect.stringContaining(message),
			fix: expect.stringContaining(fix),
		});
	});

	it("sees for itself that a SAS has expired", () => {
		const late = sas.replace("2099", "2020");
		const container = connect({ url, credential: { kind: "sas", token: late } });
		const error = errorMapper(container)(rest(403, "AuthenticationFailed"), {});
		expect(error.message).toBe("SAS expired at 2020-01-01T00:00:00Z: container logs of account acc");
	});

	it("sees for itself that a SAS is not valid yet", () => {
		const early = `${sas}&st=2098-01-01T00%3A00%3A00Z`;
		const container = connect({ url, credential: { kind: "sas", token: early } });
		expect(errorMapper(container)(rest(403, "AuthenticationFailed"), {})).toMatchObject({
			kind: "refused",
			message: "SAS is valid only from 2098-01-01T00:00:00Z: container logs of account acc",
			fix: expect.stringContaining("check this machine's clock"),
		});
		const begun = connect({ url, credential: { kind: "sas", token: `${sas}&st=2020-01-01` } });
		expect(errorMapper(begun)(rest(403, "AuthenticationFailed"), {}).message).toContain("SAS is not valid:");
	});

	it("makes a blob's missing answer code a missing blob, a listing's a missing container", () => {
		expect(map(rest(404, ""), "default", "x").message).toContain('blob does not exist: "x"');
		expect(map(rest(404, "")).message).toContain("container does not exist");
	});
});

describe("errors before the service answers", () => {
	it.each([
		["ENOTFOUND", "getaddrinfo ENOTFOUND acc.blob.core.windows.net", "name is unknown: acc.blob", "DNS zone"],
		["EAI_AGAIN", "getaddrinfo EAI_AGAIN login.example", "looked up: login.example", "DNS"],
		["ECONNREFUSED", "connect ECONNREFUSED 10.0.0.1:443", "connection was refused: acc.blob", "port"],
		["ECONNRESET", "socket hang up", "connection broke off: acc.blob", "firewall"],
		["ETIMEDOUT", "connect ETIMEDOUT", "does not answer: acc.blob", "firewall"],
		["ENETUNREACH", "connect ENETUNREACH", "does not answer: acc.blob", "firewall"],
		["SELF_SIGNED_CERT_IN_CHAIN", "self-signed certificate", "is not trusted", "NODE_EXTRA_CA_CERTS"],
		["UNABLE_TO_VERIFY_LEAF_SIGNATURE", "unable to verify", "is not trusted", "NODE_EXTRA_CA_CERTS"],
		["CERT_HAS_EXPIRED", "certificate has expired", "has expired", "clock, now 20"],
		["CERT_NOT_YET_VALID", "certificate is not yet valid", "is not valid yet", "clock, now 20"],
		["ERR_TLS_CERT_ALTNAME_INVALID", "Hostname/IP does not match", "is not one of acc.blob", "host name"],
		["EPROTO", "wrong version number", "TLS failed", "http://"],
		["PARSE_ERROR", "Unclosed root tag", "answer cannot be read", "proxy"],
		["EWHATEVER", "something new", "failed (EWHATEVER): something new", "network"],
	])("%s is unreachable: %s", (code, said, message, fix) => {
		expect(map(rest(undefined, code, said))).toMatchObject({
			kind: "unreachable",
			message: expect.stringContaining(message),
			fix: expect.stringContaining(fix),
		});
	});

	it.each([
		["HTTPS_PROXY", "ECONNREFUSED", "refused the connection"],
		["https_proxy", "ENOTFOUND", "is of an unknown name"],
		["ALL_PROXY", "ECONNRESET", "broke off or does not answer"],
	])("is the proxy's when %s is set: %s", (variable, code, fault) => {
		vi.stubEnv(variable, "http://user:hidden@proxy.corp:3128");
		const error = map(rest(undefined, code, `connect ${code} 10.0.0.1:3128`));
		expect(error.message).toBe(
			`proxy proxy.corp:3128 (${variable}) ${fault}, on the way to acc.blob.core.windows.net`,
		);
		expect(error.fix).toContain("NO_PROXY");
		vi.stubEnv("NO_PROXY", "localhost,.core.windows.net");
		expect(map(rest(undefined, code, "x")).message).not.toContain("proxy.corp");
	});

	it.each(["ECONNRESET", "HPE_INVALID_CONSTANT"])(
		"%s over plain http may be a port that speaks TLS",
		(code) => {
			const container = connect({ url: "http://127.0.0.1:1/acc/logs", credential: credentials.anonymous });
			expect(errorMapper(container)(rest(undefined, code), {}).fix).toContain("https://");
		},
	);

	it("a page of HTML is no answer", () => {
		const error = map(new TypeError("Cannot read properties of undefined (reading 'segment')"));
		expect(error).toMatchObject({
			kind: "unreachable",
			message: expect.stringContaining("answer cannot be read"),
		});
	});

	it.each([
		["network_error", "login.microsoftonline.com", {}],
		["endpoints_resolution_error", "login.partner.cn", { AZURE_AUTHORITY_HOST: "https://login.partner.cn/" }],
	])("a sign-in host that is not reached (%s) is distinguished from a wrong secret", (code, host, env) => {
		for (const [name, value] of Object.entries(env)) vi.stubEnv(name, value);
		const error = new AuthenticationError(400, { error: "failed", error_description: `${code}: see there` });
		expect(map(error)).toMatchObject({
			kind: "unreachable",
			message: `sign-in host could not be reached: ${host}`,
		});
	});

	it.each([
		["AADSTS7000215", "client secret is not accepted", "not its id"],
		["AADSTS7000222", "client secret has expired", "Make a new one"],
		["AADSTS700016", "no such application", "AZURE_CLIENT_ID"],
		["AADSTS90002", "no such tenant", "AZURE_TENANT_ID"],
		["AADSTS1", "signing in failed", "az login"],
	])("%s is said in words: %s", (code, message, fix) => {
		const error = new AuthenticationError(401, { error: "invalid", error_description: `${code}: Text.` });
		const expected = { message: expect.stringContaining(message), fix: expect.stringContaining(fix) };
		expect(map(error)).toMatchObject({ kind: "refused", ...expected });
	});

	it("names the variable that is missing where no identity is found", () => {
		vi.stubEnv("AZURE_CLIENT_SECRET", "s");
		vi.stubEnv("AZURE_CLIENT_ID", "");
		vi.stubEnv("AZURE_TENANT_ID", "contoso.com");
		expect(map(new CredentialUnavailableError("none")).fix).toMatch(
			/^AZURE_CLIENT_ID is missing beside AZURE_CLIENT_SECRET\. Run az login/,
		);
	});

	it.each([
		["none", new CredentialUnavailableError("none")],
		["a chain of none", new AggregateAuthenticationError([new CredentialUnavailableError("none")], "chain")],
		["one to be asked for", new AuthenticationRequiredError({ scopes: ["x"], message: "sign in" })],
	])("an identity that is %s is refused with what to run", (_, error) => {
		expect(map(error)).toMatchObject({
			kind: "refused",
			message: "no identity was found to sign in to acc.blob.core.windows.net",
			fix: expect.stringMatching(/az login.*AZURE_CLIENT_ID.*managed identity/),
		});
	});

	it("a sign-in that fails gives its code and not its text", () => {
		const error = new AuthenticationError(401, {
			error: "invalid_client",
			error_description: "AADSTS7000215: Invalid client secret provided.",
		});
		expect(map(error)).toMatchObject({ kind: "refused", message: expect.stringMatching(/: AADSTS7000215$/) });
	});

	it("an abort nobody asked for is a lost connection, one of the caller's a cancel", () => {
		const aborted = Object.assign(new Error("The operation was aborted."), { name: "AbortError" });
		expect(map(aborted).kind).toBe("unreachable");
		const mapper = errorMapper(connect({ url, credential: credentials.default }));
		expect(mapper(aborted, { signal: AbortSignal.abort() }).kind).toBe("cancelled");
	});
});

describe("secrets", () => {
	/** Everything a log, an error page or a debugger's console could show of it. */
	function printed(error: unknown): string {
		const shown = [inspect(error, { depth: 20, showHidden: true, getters: true }), JSON.stringify(error)];
		for (let at = error; at instanceof Error; at = at.cause) {
			shown.push(
				String(at),
				at.stack ?? "",
				JSON.stringify(at),
				JSON.stringify(Object.getOwnPropertyDescriptors(at)),
			);
			if ("fix" in at) shown.push(String(at.fix));
		}
		return shown.join("\n");
	}

	const secrets = [
		key,
		encodeURIComponent(key),
		signature,
		decodeURIComponent(signature),
		token,
		"c2lnbmF0dXJl",
	];
	const said = [
		`GET ${url}?${sas} failed`,
		`The MAC signature found in the HTTP request '${decodeURIComponent(signature)}' is not the same as any.`,
		`Authorization: Bearer ${token}`,
		`Authorization: SharedKey acc:${key}`,
		`DefaultEndpointsProtocol=https;AccountName=acc;AccountKey=${key};EndpointSuffix=core.windows.net`,
		`the token ${token}`,
	].join("\n");

	it.each(["default", "key", "sas", "anonymous"] as const)(
		"of any kind are in no printed form, by %s",
		(credential) => {
			// Bare, a secret has no shape to be known by: a store takes out its own.
			const own = {
				default: "",
				anonymous: "",
				key: ` ${key} ${encodeURIComponent(key)}`,
				sas: ` ${signature} ${decodeURIComponent(signature)}`,
			}[credential];
			const inner = new Error(said + own);
			const error = new RestError(said + own, { code: "EWHATEVER" });
			error.cause = new AggregateError([inner], said, { cause: inner });
			error.details = { authenticationErrorDetail: said, headers: { authorization: `Bearer ${token}` } };
			const text = printed(map(error, credential, said.replaceAll("\n", " ")));
			// What is left of it shows that it was there to be found.
			expect(text).toContain("(redacted)");
			for (const secret of secrets) expect(text).not.toContain(secret);
		},
	);

	it("are not in the failures of real requests, nor in the store", async () => {
		const stores = [credentials.key, credentials.sas].map((credential) =>
			openAzureBlob({ url: "http://127.0.0.1:1/acc/logs", credential, retry: { tries: 1 } }),
		);
		for (const store of stores) {
			const failures = [store.list(""), store.stat("x"), readBytes(store, "x")];
			for (const settled of await Promise.allSettled(failures)) {
				if (settled.status === "fulfilled") throw new Error("a closed port answered");
				const text = printed(settled.reason);
				expect(text).toContain("ECONNREFUSED");
				for (const secret of secrets) expect(text).not.toContain(secret);
			}
			const text = inspect(store, { depth: 20, showHidden: true }) + JSON.stringify(store);
			for (const secret of secrets) expect(text).not.toContain(secret);
		}
	});

	it.each<[string, AzureBlobOptions]>([
		["in the URL", { url: `${url}?${sas}`, credential: { kind: "default" } }],
		[
			"in the URL's user",
			{ url: `https://u:${signature}@acc.blob.core.windows.net/logs`, credential: { kind: "default" } },
		],
		["in what is no URL", { url: `acc/logs?${sas}`, credential: { kind: "default" } }],
		[
			"in a broken connection string",
			{ url, credential: { kind: "connection_string", value: `AccountKey=${key}` } },
		],
		[
			"in another account's connection string",
			{
				url,
				credential: {
					kind: "connection_string",
					value: `DefaultEndpointsProtocol=https;AccountName=b;AccountKey=${key};EndpointSuffix=core.windows.net`,
				},
			},
		],
	])("%s are refused without being repeated", (_, options) => {
		let thrown: unknown;
		try {
			openAzureBlob(options);
		} catch (error) {
			thrown = error;
		}
		expect(thrown).toMatchObject({ kind: "invalid" });
		for (const secret of secrets) expect(printed(thrown)).not.toContain(secret);
	});
});
