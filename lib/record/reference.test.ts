import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseReference, type Reference, shownReference } from "./reference";

const blob = {
	kind: "absolute",
	account: "acct",
	host: "acct.blob.core.windows.net",
	container: "logs",
	path: "ep/dp/2026/03/01/00/files/rows.json",
} as const;
const path = blob.path;

describe("every form names the same blob", () => {
	test.each<[string, string]>([
		["the blob endpoint", `https://acct.blob.core.windows.net/logs/${path}`],
		["the Data Lake endpoint", `https://acct.dfs.core.windows.net/logs/${path}`],
		["wasbs", `wasbs://logs@acct.blob.core.windows.net/${path}`],
		["wasb", `wasb://logs@acct.blob.core.windows.net/${path}`],
		["abfss", `abfss://logs@acct.dfs.core.windows.net/${path}`],
		["abfs", `abfs://logs@acct.dfs.core.windows.net/${path}`],
		["plain http", `http://acct.blob.core.windows.net/logs/${path}`],
		["capitals in scheme and host", `HTTPS://Acct.Blob.Core.Windows.Net/logs/${path}`],
		["the default port", `https://acct.blob.core.windows.net:443/logs/${path}`],
		["a private link", `https://acct.privatelink.blob.core.windows.net/logs/${path}`],
		["the secondary region", `https://acct-secondary.blob.core.windows.net/logs/${path}`],
		["a SAS behind it", `https://acct.blob.core.windows.net/logs/${path}?sv=2024&sig=c2VjcmV0`],
		["a fragment behind it", `https://acct.blob.core.windows.net/logs/${path}#top`],
		["encoded slashes", `https://acct.blob.core.windows.net/logs/${path.replaceAll("/", "%2F")}`],
		["a double slash after the container", `https://acct.blob.core.windows.net/logs//${path}`],
		["steps that stay", `https://acct.blob.core.windows.net/logs/./${path}`],
		["space around", `  https://acct.blob.core.windows.net/logs/${path}\n`],
	])("%s", (name, text) => {
		const doubled = name.startsWith("a double slash");
		expect(parseReference(text)).toEqual(doubled ? { ...blob, path: `/${path}` } : blob);
	});
});

describe("other places", () => {
	test.each<[string, string, Reference]>([
		[
			"Azure Government",
			"https://acct.dfs.core.usgovcloudapi.net/logs/a/b.json",
			{ ...blob, host: "acct.blob.core.usgovcloudapi.net", path: "a/b.json" },
		],
		[
			"Azure in China",
			"abfss://logs@acct.dfs.core.chinacloudapi.cn/a/b.json",
			{ ...blob, host: "acct.blob.core.chinacloudapi.cn", path: "a/b.json" },
		],
		[
			"an account in a DNS zone",
			"https://acct.z12.dfs.storage.azure.net/logs/a/b.json",
			{ ...blob, host: "acct.z12.blob.storage.azure.net", path: "a/b.json" },
		],
		[
			"Azurite",
			"http://localhost:10000/devstoreaccount1/logs/a/b.json",
			{
				kind: "absolute",
				account: "devstoreaccount1",
				host: "127.0.0.1:10000",
				container: "logs",
				path: "a/b.json",
			},
		],
		[
			"a host of its own",
			"https://data.example.com/logs/a/b.json",
			{ kind: "absolute", host: "data.example.com", container: "logs", path: "a/b.json" },
		],
		[
			"azureml, short",
			"azureml://datastores/workspaceblobstore/paths/modelDataCollector/a%20b.json",
			{ kind: "azureml", datastore: "workspaceblobstore", path: "modelDataCollector/a b.json" },
		],
		[
			"azureml, long",
			"azureml://subscriptions/0-1/resourcegroups/rg/workspaces/ws/datastores/ds/paths/a/b.json",
			{
				kind: "azureml",
				datastore: "ds",
				path: "a/b.json",
				workspace: { subscription: "0-1", resourceGroup: "rg", name: "ws" },
			},
		],
		[
			"azureml, as Azure's resource manager spells it",
			"azureml://subscriptions/0-1/resourceGroups/rg/providers/Microsoft.MachineLearningServices/workspaces/ws/datastores/ds/paths/a.json",
			{
				kind: "azureml",
				datastore: "ds",
				path: "a.json",
				workspace: { subscription: "0-1", resourceGroup: "rg", name: "ws" },
			},
		],
		["beside the log", "./files/rows.json", { kind: "relative", path: "files/rows.json" }],
		[
			"from the root",
			"/modelDataCollector/rows.json",
			{ kind: "relative", path: "modelDataCollector/rows.json" },
		],
		["relative with a query", "files/rows.json?sig=abc", { kind: "relative", path: "files/rows.json" }],
		["unicode and spaces", "файлы/ряды 1.json", { kind: "relative", path: "файлы/ряды 1.json" }],
	])("%s", (_, text, reference) => {
		expect(parseReference(text)).toEqual(reference);
	});
});

describe("escapes are decoded exactly once", () => {
	test.each([
		["mdc/%5Byear%5D/ab", "mdc/[year]/ab"],
		["a%2520b.json", "a%20b.json"],
		["%D1%80.json", "р.json"],
		["100%.json", "100%.json"],
		["%ff.json", "%ff.json"],
		["%252e%252e/x.json", "%2e%2e/x.json"],
		["a%3Fb.json", "a?b.json"],
		["a+b.json", "a+b.json"],
	])("%s", (written, read) => {
		expect(parseReference(`https://acct.blob.core.windows.net/logs/${written}`)).toEqual({
			...blob,
			path: read,
		});
	});
});

describe("refused, with the reason", () => {
	test.each([
		["", "reference is empty"],
		["https://acct.blob.core.windows.net/logs/../other/x.json", 'reference climbs with ".."'],
		["https://acct.blob.core.windows.net/logs/%2e%2e/x.json", 'reference climbs with ".."'],
		["https://acct.blob.core.windows.net/logs/a%2F..%2Fx.json", 'reference climbs with ".."'],
		["../x.json", 'reference climbs with ".."'],
		["azureml://datastores/ds/paths/../x.json", 'reference climbs with ".."'],
		["a\u0000b.json", "reference holds a control character"],
		["a%00b.json", "reference holds a control character"],
		["https://acct.blob.core.windows.net/logs", "reference names no blob in a container"],
		["https://acct.blob.core.windows.net/logs/folder/", "reference names no blob"],
		[
			"https://acct.blob.core.windows.net@evil.example/logs/x.json",
			"reference names no host, or a user name with it",
		],
		[
			"https://evil.example\\@acct.blob.core.windows.net/logs/x.json",
			"reference names no host, or a user name with it",
		],
		["https:///logs/x.json", "reference names no host, or a user name with it"],
		["wasbs://acct.blob.core.windows.net/x.json", "reference is not wasbs://container@account…/path"],
		["azureml://locations/x/data/y/versions/1", "reference is not azureml://…datastores/name/paths/path"],
		["azureml:data:1", "reference is not an address of a blob: its scheme is azureml"],
		["file:///etc/passwd", "reference is not an address of a blob: its scheme is file"],
		["s3://bucket/x.json", "reference is not an address of a blob: its scheme is s3"],
		["javascript:alert(1)", "reference is not an address of a blob: its scheme is javascript"],
		["//evil.example/x.json", "reference is not an address of a blob: it has no scheme"],
		["x".repeat(9000), "reference has more than 8192 characters"],
	])("%s", (text, reason) => {
		expect(parseReference(text)).toEqual({ kind: "invalid", reason });
	});
});

test.each([
	["https://a.example/c/x.json?sv=1&sig=c2VjcmV0", "https://a.example/c/x.json"],
	["https://user:secret@a.example/c/x.json", "https://a.example/c/x.json"],
	["https%3A%2F%2Fa.example%2Fx.json%3Fsv%3D1%26sig%3Dc2VjcmV0", "https%3A%2F%2Fa.example%2Fx.json"],
	["https://a.example/c/x.json&sig=c2VjcmV0", "https://a.example/c/x.json&sig=(redacted)"],
	["files/x.json?sig=c2VjcmV0", "files/x.json"],
	["https://a.example/c/x#sig=c2VjcmV0", "https://a.example/c/x"],
])("%s is shown without what may be secret", (text, shown) => {
	expect(shownReference(text)).toBe(shown);
});

test("whatever the text, nothing is thrown and no path climbs", () => {
	const piece = fc.oneof(
		fc.constantFrom(
			"https://",
			"wasbs://",
			"azureml://datastores/",
			"c@",
			"h.blob.x/",
			"..",
			"%2e",
			"%2F",
			"/",
			"?",
			"@",
			"/paths/",
		),
		fc.string({ unit: "binary", maxLength: 5 }),
	);
	fc.assert(
		fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
			const found = parseReference(pieces.join(""));
			expect(shownReference(pieces.join(""))).not.toContain("?");
			if (found.kind === "invalid") return;
			expect(found.path.split("/")).not.toContain("..");
			expect(found.path).not.toMatch(/\p{Cc}/u);
			expect(found.path).not.toBe("");
		}),
		{ numRuns: 2000 },
	);
});
