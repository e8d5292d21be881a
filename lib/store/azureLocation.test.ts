import { describe, expect, it } from "vitest";
import { parseContainerUrl } from "./azureLocation";

describe("parseContainerUrl", () => {
	it.each([
		["https://acc.blob.core.windows.net/logs", "https://acc.blob.core.windows.net/logs", "acc", "logs", ""],
		["https://acc.blob.core.windows.net/logs/", "https://acc.blob.core.windows.net/logs", "acc", "logs", ""],
		[
			"https://acc.blob.core.windows.net/logs/a%20b/c/",
			"https://acc.blob.core.windows.net/logs",
			"acc",
			"logs",
			"a b/c/",
		],
		[
			"https://acc.dfs.core.windows.net/logs/a",
			"https://acc.blob.core.windows.net/logs",
			"acc",
			"logs",
			"a/",
		],
		[
			"https://acc.blob.core.usgovcloudapi.net/logs",
			"https://acc.blob.core.usgovcloudapi.net/logs",
			"acc",
			"logs",
			"",
		],
		[
			"https://acc.privatelink.blob.core.windows.net/$web",
			"https://acc.privatelink.blob.core.windows.net/$web",
			"acc",
			"$web",
			"",
		],
		[
			"http://127.0.0.1:10000/devstoreaccount1/logs/a",
			"http://127.0.0.1:10000/devstoreaccount1/logs",
			"devstoreaccount1",
			"logs",
			"a/",
		],
		[
			"http://localhost:10000/devstoreaccount1/logs",
			"http://localhost:10000/devstoreaccount1/logs",
			"devstoreaccount1",
			"logs",
			"",
		],
		[
			"http://azurite:10000/devstoreaccount1/logs",
			"http://azurite:10000/devstoreaccount1/logs",
			"devstoreaccount1",
			"logs",
			"",
		],
	])("takes %s apart", (url, containerUrl, account, container, prefix) => {
		expect(parseContainerUrl(url)).toMatchObject({ containerUrl, account, container, prefix });
	});

	it.each([
		["acc/logs", "datastore URL is not a web address"],
		["ftp://acc.blob.core.windows.net/logs", "datastore URL is not a web address"],
		["https://acc.blob.core.windows.net", "datastore URL names no container"],
		["http://127.0.0.1:10000/devstoreaccount1", "datastore URL names no container"],
		["https://acc.blob.core.windows.net/logs?sig=x", "datastore URL holds a credential or query"],
	])("refuses %s", (url, message) => {
		expect(() => parseContainerUrl(url)).toThrow(message);
	});
});
