import { homedir } from "node:os";
import { join, resolve } from "node:path";
import { describe, expect, test } from "vitest";
import { LeewayError } from "@/lib/errors";
import { type DescribedAddress, describeStore, type GivenAddress } from "./configStore";

const container = "https://acct.blob.core.windows.net/data";
const emulated = "http://127.0.0.1:10000/devstoreaccount1/data";
const account = "subscriptions/5e1b-0000/resourceGroups/rg/providers/Microsoft.Storage/storageAccounts/acct";
const escaped = encodeURIComponent(`/${account}`);
/** Folders that are there. */
const there = ["/mnt/logs", "/mnt/modelDataCollector/odd/modelDataCollector", resolve("acct/logs")];

function describe_(text: string, given: Partial<GivenAddress> = {}): DescribedAddress {
	const address: GivenAddress = {
		key: "LEEWAY_DATASTORE_URL",
		text,
		base: resolve("."),
		credential: { kind: "default" },
		collectedPath: "modelDataCollector",
		isLaidOut: false,
		...given,
	};
	return describeStore(address, (path) => there.includes(path));
}

const rootOf = ({ store }: DescribedAddress) => (store.kind === "folder" ? store.path : store.url);

function refusal(text: string, given: Partial<GivenAddress> = {}): string {
	try {
		describe_(text, given);
	} catch (error) {
		if (error instanceof LeewayError && error.kind === "invalid") return `${error.message}. ${error.fix}`;
		throw error;
	}
	throw new Error("nothing was refused");
}

describe("an address that says it all", () => {
	test.each([
		["/mnt/logs", "/mnt/logs"],
		["~/logs", join(homedir(), "logs")],
		["acct/logs", resolve("acct/logs")],
		["file:///mnt/some%20logs", "/mnt/some logs"],
		[container, container],
		[`${container}/some/folder`, `${container}/some/folder`],
		["https://acct.dfs.core.windows.net/data", "https://acct.dfs.core.windows.net/data"],
		["https://acct.blob.core.usgovcloudapi.net/$logs", "https://acct.blob.core.usgovcloudapi.net/$logs"],
		[emulated, emulated],
		// A dated folder above the root is not one of dates.
		["/backup/a/b/2026/03/mirror", "/backup/a/b/2026/03/mirror"],
		["/mnt/modelDataCollector/odd", "/mnt/modelDataCollector/odd"],
	])("%s is taken as it is", (text, place) => {
		const described = describe_(text);
		expect(rootOf(described)).toBe(place);
		expect(described).toMatchObject({ collectedPath: "modelDataCollector", notes: [] });
	});
});

describe("an address as it lies at hand", () => {
	test.each([
		[' "/mnt/logs" ', "/mnt/logs"],
		["'/mnt/logs'", "/mnt/logs"],
		["</mnt/logs>", "/mnt/logs"],
		[`<${container}>`, container],
		["https:/acct.blob.core.windows.net/data", container],
		["HTTPS://acct.blob.core.windows.net/data", container],
		[`${container}?restype=container&comp=list`, container],
		["acct.blob.core.windows.net/data", container],
		["127.0.0.1:10000/devstoreaccount1/data", emulated],
		["wasbs://data@acct.blob.core.windows.net/", `${container}/`],
		["abfss://data@acct.dfs.core.windows.net/sub", `${container}/sub`],
		["acct/data", container],
		[`/${account}/blobServices/default/containers/data`, container],
		[
			`https://portal.azure.com/#view/X/ContainerMenuBlade/~/overview/storageAccountId/${escaped}/path/data/etag/%220x%22`,
			container,
		],
		["https://acct.blob.core.windows.net/Data", container],
		[`${container}/modelDataCollector`, container],
		[`${container}/sub/modelDataCollector/e`, `${container}/sub`],
		[`${container}/modelDataCollector/e/d/`, container],
		[`${container}/modelDataCollector/e/d/c`, container],
		[`${container}/modelDataCollector/e/d/c/2026/03/01`, container],
		[`${container}/modelDataCollector/e/d/c/2026/03/01/00/a.jsonl`, container],
		[`${emulated}/${encodeURIComponent("modelDataCollector/e/d/c/2026/03/01/00/a.jsonl")}`, emulated],
		["/data/tree/modelDataCollector", "/data/tree"],
		["/data/tree/modelDataCollector/e", "/data/tree"],
		["/data/tree/modelDataCollector/e/d/c/2026", "/data/tree"],
		["/data/tree/modelDataCollector/e/d/c/2026/03/01/00/a.jsonl.gz", "/data/tree"],
	])("%s is understood", (text, place) => {
		const described = describe_(text);
		expect(rootOf(described)).toBe(place);
		expect(described.collectedPath).toBe("modelDataCollector");
	});

	test.each([
		["/data/tree/modelDataCollector/e", "an endpoint's folder"],
		[`${container}/modelDataCollector/e/d`, "a deployment's folder"],
		["/data/tree/modelDataCollector/e/d/c", "a collection's folder"],
		["/data/tree/modelDataCollector/e/d/c/2026/03", "a folder of one date"],
		["/data/tree/modelDataCollector/e/d/c/a.jsonl", "one file"],
	])("%s is said to be %s", (text, was) => {
		const described = describe_(text);
		expect(described.notes).toEqual([
			`LEEWAY_DATASTORE_URL is ${was}; its root is ${rootOf(described)}: used that`,
		]);
	});

	test("capitals of the collected path are those of the folder", () => {
		expect(describe_("/data/ModelDataCollector/e")).toMatchObject({
			store: { path: "/data" },
			collectedPath: "ModelDataCollector",
		});
	});

	test("dates lead to the root of a mirror that has no modelDataCollector, unless a path was set", () => {
		expect(describe_("/data/mirror/e/d/c/2026/03/01")).toMatchObject({
			store: { path: "/data/mirror" },
			collectedPath: "",
		});
		const laidOut = { collectedPath: "logs", isLaidOut: true };
		expect(describe_("/data/mirror/e/d/c/2026/03/01", laidOut)).toMatchObject({
			store: { path: "/data/mirror/e/d/c/2026/03/01" },
			collectedPath: "logs",
		});
		expect(describe_("/data/logs/e/d/c", laidOut)).toMatchObject({ store: { path: "/data" } });
	});

	test("a SAS in the variable's URL is its credential, and in no note", () => {
		const described = describe_(`${container}/modelDataCollector/e?sv=1&sig=secret`);
		expect(described.store).toEqual({
			kind: "azure-blob",
			url: container,
			credential: { kind: "sas", env: "LEEWAY_DATASTORE_URL" },
		});
		expect(described.notes.join()).not.toContain("secret");
		const key = { kind: "account_key", env: "AZURE_STORAGE_KEY" } as const;
		expect(describe_(`${container}?sv=1&sig=secret`, { credential: key }).store).toMatchObject({
			credential: key,
		});
	});
});

describe("an address that cannot be used", () => {
	test.each([
		["https://acct.blob.core.windows.net", /names no container.*acct\.blob\.core\.windows\.net\/container/],
		["https://ACCOUNT.blob.core.windows.net/CONTAINER", /placeholder: ACCOUNT.*az storage account list/],
		["https://<account>.blob.core.windows.net/<container>", /placeholder: <account>/],
		["azureml://datastores/mine/paths/x", /az ml datastore show --name mine --workspace-name WORKSPACE/],
		[
			"azureml://subscriptions/s/resourcegroups/g/workspaces/w/datastores/d/paths/x",
			/--name d --workspace-name w --resource-group g /,
		],
		[
			"https://ml.azure.com/endpoints/realtime/e?wsid=/subscriptions/s/resourceGroups/g/workspaces/w",
			/--name workspaceblobstore --workspace-name w --resource-group g/,
		],
		["https://e.westeurope.inference.ml.azure.com/score", /scoring address/],
		[
			`https://portal.azure.com/#@x/resource/${account}/containersList`,
			/account acct but no container.*--account-name acct/,
		],
		["https://portal.azure.com/#home", /page of Azure's portal/],
		[
			"https://acct.queue.core.windows.net/data",
			/queue service.*LEEWAY_DATASTORE_URL=https:\/\/acct\.blob\.core\.windows\.net\/data/,
		],
		["https://acct.file.core.windows.net/data", /file share.*Mount/],
		["https://acct.blob.core.windows.net/My_Logs", /"My_Logs" cannot be a container's name/],
		["s3://bucket/logs", /is a s3 address/],
		[
			"azureml-blobstore-5e1b",
			/LEEWAY_DATASTORE_URL=https:\/\/ACCOUNT\.blob\.core\.windows\.net\/azureml-blobstore-5e1b/,
		],
		["AccountName=a;AccountKey=secret", /connection string.*AZURE_STORAGE_CONNECTION_STRING/],
		["http://acct.blob.core.windows.net/data", /unencrypted/],
		[`${container}?se=2026`, /holds a credential or query/],
	])("%s is corrected", (text, says) => {
		expect(refusal(text)).toMatch(says);
		expect(refusal(text)).not.toContain("secret");
	});

	test.skipIf(process.platform === "win32").each([
		["C:\\logs\\mirror", "/mnt/c/logs/mirror"],
		["\\\\server\\share", "Mount it"],
	])("%s, of Windows, is corrected elsewhere", (text, says) => {
		expect(refusal(text)).toContain(says);
	});

	test("a SAS in a file's URL is not taken: more people read files", () => {
		const said = refusal(`${container}?sv=1&sig=secret`, { key: "leeway.yaml line 2: datastores[0].url" });
		expect(said).toMatch(/^leeway\.yaml line 2: .*holds a credential or query/);
		expect(said).not.toContain("secret");
	});
});
