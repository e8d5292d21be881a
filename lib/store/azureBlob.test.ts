import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
	AccountSASPermissions,
	BlobServiceClient,
	type ContainerClient,
	ContainerSASPermissions,
	type StoragePipelineOptions,
	StorageSharedKeyCredential,
} from "@azure/storage-blob";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Azurite, startAzurite } from "@/test/store/azurite";
import { testStore, type Workshop } from "@/test/store/contract";
import { type AzureBlobOptions, openAzureBlob } from "./azureBlob";
import { readBytes } from "./store";

const quick = { tries: 2, delayMs: 10 };

let folder: string;
let azurite: Azurite;
let container: ContainerClient;

// One emulator for all: over TLS, as tokens want it, with which the other credentials work as well.
beforeAll(async () => {
	folder = await mkdtemp(join(tmpdir(), "leeway-azure-"));
	azurite = await startAzurite({ folder, tls: true });
	container = serviceOf(azurite).getContainerClient("data");
	await container.create();
});
afterAll(async () => {
	await azurite?.stop();
	await rm(folder, { recursive: true, force: true });
});

/** The account's own client, which trusts the emulator's certificate. */
function serviceOf({ url, account, key, certificate }: Azurite): BlobServiceClient {
	const options: StoragePipelineOptions & { tlsOptions: { ca: string } } = {
		tlsOptions: { ca: certificate ?? "" },
	};
	return new BlobServiceClient(url, new StorageSharedKeyCredential(account, key), options);
}

/** A token as Microsoft Entra's look. The emulator reads its claims and takes its signature on trust. */
function bearer({ lifetime = 3_600, audience = "https://storage.azure.com" } = {}) {
	const now = Math.floor(Date.now() / 1000);
	const claims = {
		aud: audience,
		iss: "https://sts.windows.net/00000000-0000-0000-0000-000000000000/",
		iat: now - 60,
		nbf: now - 60,
		exp: now + lifetime,
	};
	const encode = (part: object) => Buffer.from(JSON.stringify(part)).toString("base64url");
	const token = `${encode({ alg: "RS256", typ: "JWT" })}.${encode(claims)}.${"c2lnbmF0dXJl"}`;
	return { getToken: async () => ({ token, expiresOnTimestamp: (now + 3_600) * 1000 }) };
}

async function sas(permissions: string, lifetimeMs = 3_600_000, fromMs = -7_200_000): Promise<string> {
	const url = await container.generateSasUrl({
		permissions: ContainerSASPermissions.parse(permissions),
		startsOn: new Date(Date.now() + fromMs),
		expiresOn: new Date(Date.now() + lifetimeMs),
	});
	return new URL(url).search;
}

const url = () => `${azurite.url}/data`;
const open = (credential: AzureBlobOptions["credential"]) =>
	openAzureBlob({ url: url(), credential, retry: quick, certificates: azurite.certificate ?? "" });

/** Of which one goes through the whole contract in `npm test`: what they differ in is one header or the query. */
const credentials: [string, () => Promise<AzureBlobOptions["credential"]>, tags: string[]][] = [
	[
		"connection string",
		async () => ({ kind: "connection_string", value: azurite.connectionString }),
		["hardening"],
	],
	["account key", async () => ({ kind: "account_key", key: azurite.key }), ["hardening"]],
	["SAS", async () => ({ kind: "sas", token: await sas("rl") }), ["hardening"]],
	["bearer token", async () => ({ kind: "token", token: bearer() }), []],
];

it.each(credentials)("by %s a blob is listed, found and read", async (label, credential) => {
	const store = open(await credential());
	const path = `by ${label}/a.jsonl`;
	await container.getBlockBlobClient(path).upload("0123456789", 10);
	const { entries } = await store.list(`by ${label}/`);
	expect(entries).toMatchObject([{ path, size: 10 }]);
	expect(await store.stat(path)).toEqual(entries[0]);
	expect((await readBytes(store, path, { offset: 7 })).toString()).toBe("789");
});

for (const [label, credential, tags] of credentials) {
	const prepare = async (): Promise<Workshop> => ({
		store: open(await credential()),
		put: async (path, content) => {
			await container.getBlockBlobClient(path).upload(content, Buffer.byteLength(content));
		},
		append: async (path, content) => {
			const blob = container.getAppendBlobClient(path);
			await blob.createIfNotExists();
			await blob.appendBlock(content, Buffer.byteLength(content));
		},
		remove: async (path) => {
			await container.getBlobClient(path).delete();
		},
	});
	testStore(`Azure by ${label}`, prepare, tags);
}

describe("openAzureBlob", () => {
	it("says where it is without the SAS", async () => {
		expect(open({ kind: "sas", token: await sas("rl") })).toMatchObject({
			kind: "azure-blob",
			location: url(),
		});
	});

	it("takes a connection string with a SAS, and the container beside it", async () => {
		const token = serviceOf(azurite)
			.generateAccountSasUrl(new Date(Date.now() + 60_000), AccountSASPermissions.parse("rl"), "sco")
			.split("?")[1];
		const value = `BlobEndpoint=${azurite.url};SharedAccessSignature=${token}`;
		await container.getBlockBlobClient("sas-string.txt").upload("hello", 5);
		const store = openAzureBlob({
			credential: { kind: "connection_string", value, container: "data" },
			certificates: azurite.certificate ?? "",
		});
		expect(store.location).toBe(url());
		expect((await readBytes(store, "sas-string.txt")).toString()).toBe("hello");
	});

	it("keeps to the folder its URL names", async () => {
		for (const name of ["base/in dir/x", "base/in dir/sub/y", "base/in dirt", "base/out"]) {
			await container.getBlockBlobClient(name).upload(name, name.length);
		}
		const credential = { kind: "account_key", key: azurite.key } as const;
		const certificates = azurite.certificate ?? "";
		const store = openAzureBlob({ url: `${url()}/base/in%20dir`, credential, certificates });
		expect((await store.list("")).entries).toMatchObject([{ path: "sub/y" }, { path: "x" }]);
		expect((await store.list("", { delimiter: "/" })).entries).toMatchObject([
			{ prefix: "sub/" },
			{ path: "x" },
		]);
		expect(await store.stat("sub/y")).toMatchObject({ path: "sub/y", size: 17 });
		expect((await readBytes(store, "x")).toString()).toBe("base/in dir/x");
		await expect(readBytes(store, "../out")).rejects.toMatchObject({ kind: "invalid" });
	});

	it("tells a blob's type", async () => {
		await container.getBlockBlobClient("types/block").upload("x", 1);
		await container.getAppendBlobClient("types/append").create();
		await container.getPageBlobClient("types/page").create(512);
		const { entries } = await open({ kind: "account_key", key: azurite.key }).list("types/");
		expect(entries.map((entry) => entry.kind === "blob" && entry.type)).toEqual(["append", "block", "page"]);
	});

	it("leaves out the marks that Data Lake and Spark keep for folders", async () => {
		const metadata = { hdi_isfolder: "true" };
		await container.getBlockBlobClient("lake/folder").upload("", 0, { metadata });
		await container.getBlockBlobClient("lake/folder/file").upload("x", 1);
		const store = open({ kind: "account_key", key: azurite.key });
		expect((await store.list("lake/")).entries).toMatchObject([{ path: "lake/folder/file" }]);
		expect((await store.list("lake/", { delimiter: "/" })).entries).toEqual([
			{ kind: "folder", prefix: "lake/folder/" },
		]);
		expect((await store.list("lake/folder", { limit: 1 })).entries).toMatchObject([
			{ path: "lake/folder/file" },
		]);
		expect(await store.stat("lake/folder")).toBeUndefined();
	});

	it("finds a blob written with backslashes as the service names it: with slashes", async () => {
		await container.getBlockBlobClient("back\\slash").upload("x", 1);
		const store = open({ kind: "account_key", key: azurite.key });
		expect((await store.list("back")).entries).toMatchObject([{ path: "back/slash" }]);
		expect((await readBytes(store, "back/slash")).toString()).toBe("x");
	});
});

describe("a refused or unreachable container", () => {
	const wrongKey = Buffer.from("not the key").toString("base64");
	const blob = "refused.txt";
	beforeAll(async () => {
		await container.getBlockBlobClient(blob).upload("hello", 5);
	});

	const cases: [string, () => Promise<AzureBlobOptions["credential"]>, RegExp, RegExp][] = [
		[
			"a wrong key",
			async () => ({ kind: "account_key", key: wrongKey }),
			/account key is not accepted/,
			/rotated/,
		],
		[
			"an expired SAS",
			async () => ({ kind: "sas", token: await sas("rl", -60_000) }),
			/SAS expired at 20/,
			/new SAS/,
		],
		[
			"a SAS that is not valid yet",
			async () => ({ kind: "sas", token: await sas("rl", 7_200_000, 3_600_000) }),
			/SAS is valid only from 20\d\d-/,
			/check this machine's clock/,
		],
		[
			"a SAS cut short",
			async () => ({ kind: "sas", token: (await sas("rl")).slice(0, -12) }),
			/SAS is not valid/,
			/Copy it whole/,
		],
		[
			"a SAS cut short within an escape",
			async () => ({ kind: "sas", token: `${(await sas("rl")).slice(0, -20)}%2` }),
			/SAS is not valid/,
			/Copy it whole/,
		],
		["no credential", async () => ({ kind: "anonymous" }), /cannot be read/, /Give an identity/],
		[
			"an expired token",
			async () => ({ kind: "token", token: bearer({ lifetime: -30 }) }),
			/sign-in is not accepted/,
			/az login/,
		],
		[
			"a token for something else",
			async () => ({ kind: "token", token: bearer({ audience: "https://management.azure.com" }) }),
			/sign-in is not accepted/,
			/az login/,
		],
	];
	it.each(cases)("with %s says so whatever it is asked", async (_, credential, message, fix) => {
		const store = open(await credential());
		const failure = {
			kind: "refused",
			message: expect.stringMatching(message),
			fix: expect.stringMatching(fix),
		};
		await expect(store.list("")).rejects.toMatchObject(failure);
		await expect(store.stat(blob)).rejects.toMatchObject(failure);
		await expect(readBytes(store, blob)).rejects.toMatchObject(failure);
	});

	it("reads with a SAS that may not list, and says what it lacks", async () => {
		const store = open({ kind: "sas", token: await sas("r") });
		await expect(store.list("")).rejects.toMatchObject({
			kind: "refused",
			message: "SAS lacks a permission: container data of account devstoreaccount1",
			fix: expect.stringContaining("sp=rl"),
		});
		expect((await readBytes(store, blob)).toString()).toBe("hello");
	});

	it("is distinguished from an empty one when it doesn't exist", async () => {
		const store = openAzureBlob({
			url: `${azurite.url}/nowhere`,
			credential: { kind: "account_key", key: azurite.key },
			certificates: azurite.certificate ?? "",
			retry: quick,
		});
		const failure = {
			kind: "not_found",
			message: "container does not exist: nowhere in account devstoreaccount1",
			fix: expect.stringContaining("container's name"),
		};
		await expect(store.list("")).rejects.toMatchObject(failure);
		await expect(store.stat(blob)).rejects.toMatchObject(failure);
		await expect(readBytes(store, blob)).rejects.toMatchObject(failure);
	});

	it.each([
		["on a closed port", "http://127.0.0.1:1/account/data", /connection was refused: 127.0.0.1:1$/],
		[
			"under an unknown name",
			"https://nosuchaccount.blob.invalid/data",
			/name .*: nosuchaccount.blob.invalid$/,
		],
	])("%s says so", async (_, place, message) => {
		const store = openAzureBlob({ url: place, credential: { kind: "anonymous" }, retry: quick });
		const failure = { kind: "unreachable", message: expect.stringMatching(message) };
		await expect(store.list("")).rejects.toMatchObject(failure);
		await expect(readBytes(store, blob)).rejects.toMatchObject(failure);
	});

	it("behind an unknown certificate says which file to name it in", async () => {
		const store = openAzureBlob({ url: url(), credential: { kind: "anonymous" }, retry: quick });
		await expect(store.list("")).rejects.toMatchObject({
			kind: "unreachable",
			message: expect.stringMatching(/certificate of 127.0.0.1:\d+ is not trusted/),
			fix: expect.stringContaining("NODE_EXTRA_CA_CERTS"),
		});
	});

	it("asked over http with an identity keeps the token to itself", async () => {
		const store = openAzureBlob({
			url: url().replace("https:", "http:"),
			credential: { kind: "token", token: bearer() },
			retry: quick,
		});
		await expect(store.list("")).rejects.toMatchObject({
			kind: "invalid",
			fix: expect.stringContaining("https"),
		});
	});
});
