import type { BlobItem, ContainerClient } from "@azure/storage-blob";
import { LeewayError, throwIfAborted } from "@/lib/errors";
import { type AzureBlobOptions, type AzureRetry, connect } from "./azureClient";
import { errorMapper, isMissingBlob } from "./azureErrors";
import { readBlob, unanswered } from "./azureRead";
import { compareBytes } from "./byteOrder";
import { withDeadline } from "./deadline";
import type { ListedBlob, ListedEntry, ListOptions, ListPage, ReadOptions, Store } from "./store";

export type { AzureBlobOptions, AzureRetry } from "./azureClient";

const pageSize = 5_000;

const patience: Required<AzureRetry> = { tries: 4, delayMs: 500, deadlineMs: 60_000, stallMs: 30_000 };

/**
 * A container of Azure Blob Storage, or a folder in it, as a store. Reads only: the role Storage Blob Data
 * Reader is enough. Makes no request until asked something; throws `invalid` at once for options that name no
 * container. A page's `next` is the service's own marker.
 *
 * Errors: each of the service's, the network's and the sign-in's own message and fix, without credentials.
 */
export function openAzureBlob(options: AzureBlobOptions): Store {
	const container = connect(options);
	const { client, location } = container;
	const retry = { ...patience, ...options.retry };
	const raise = errorMapper(container);
	const late = () => unanswered(location.host, retry.deadlineMs);

	async function list(prefix: string, listOptions: ListOptions = {}): Promise<ListPage> {
		const { signal } = listOptions;
		throwIfAborted(signal);
		let { after } = listOptions;
		try {
			for (;;) {
				const marker = after;
				const page = await withDeadline(retry.deadlineMs, signal, late, (abortSignal) =>
					listPage(client, location.prefix, prefix, { ...listOptions, after: marker, signal: abortSignal }),
				);
				// The service may answer nothing and go on: that is not a page of ours.
				if (page.entries.length > 0 || page.next === undefined) return page;
				after = page.next;
			}
		} catch (error) {
			throw raise(error, { signal });
		}
	}

	async function stat(
		path: string,
		{ signal }: { signal?: AbortSignal } = {},
	): Promise<ListedBlob | undefined> {
		throwIfAborted(signal);
		const blob = client.getBlobClient(nameOf(path));
		try {
			const properties = await withDeadline(retry.deadlineMs, signal, late, (abortSignal) =>
				blob.getProperties({ abortSignal }),
			);
			return isFolder(properties) ? undefined : blobOf(path, properties);
		} catch (error) {
			if (isMissingBlob(error)) return undefined;
			throw raise(error, { path, signal });
		}
	}

	async function* read(path: string, readOptions: ReadOptions = {}): AsyncGenerator<Uint8Array> {
		const { signal } = readOptions;
		throwIfAborted(signal);
		const blob = client.getBlobClient(nameOf(path));
		try {
			yield* readBlob({ blob, host: location.host, retry }, readOptions);
		} catch (error) {
			throw raise(error, { path, signal });
		}
	}

	/** The blob's name in the container. URLs resolve "..", so it would name a blob elsewhere. */
	function nameOf(path: string): string {
		if (path === "" || path.includes("\0") || path.split("/").some((part) => part === ".." || part === ".")) {
			throw new LeewayError(
				"invalid",
				`path cannot be a blob's: ${JSON.stringify(path)}`,
				"Give a path as a listing of this datastore shows it.",
			);
		}
		return location.prefix + path;
	}

	return {
		kind: "azure-blob",
		location: `${location.containerUrl}${location.prefix && `/${location.prefix}`}`,
		list,
		stat,
		read,
	};
}

async function listPage(
	client: ContainerClient,
	root: string,
	prefix: string,
	{ delimiter, after, limit = pageSize, signal: abortSignal }: ListOptions,
): Promise<ListPage> {
	// Metadata tells a real blob from the mark that Data Lake and Spark leave for a folder.
	const query = { prefix: root + prefix, includeMetadata: true, abortSignal };
	const page = { continuationToken: after, maxPageSize: Math.min(Math.max(limit, 1), pageSize) };
	const entries: ListedEntry[] = [];
	const add = (item: BlobItem) => {
		const path = item.name.slice(root.length);
		if (path !== "" && !isFolder(item)) entries.push(blobOf(path, item.properties));
	};
	if (delimiter === undefined) {
		const { value } = await client.listBlobsFlat(query).byPage(page).next();
		value?.segment.blobItems.forEach(add);
		return { entries: sorted(entries), ...nextOf(value?.continuationToken) };
	}
	const { value } = await client.listBlobsByHierarchy(delimiter, query).byPage(page).next();
	value?.segment.blobItems.forEach(add);
	for (const { name } of value?.segment.blobPrefixes ?? []) {
		entries.push({ kind: "folder", prefix: name.slice(root.length) });
	}
	return { entries: sorted(entries), ...nextOf(value?.continuationToken) };
}

function nextOf(marker: string | undefined): Pick<ListPage, "next"> {
	return marker ? { next: marker } : {};
}

// Blobs and folders come apart, though the page is cut from both in order.
function sorted(entries: ListedEntry[]): ListedEntry[] {
	const name = (entry: ListedEntry) => (entry.kind === "folder" ? entry.prefix : entry.path);
	return entries.sort((a, b) => compareBytes(name(a), name(b)));
}

function isFolder({ metadata }: { metadata?: Record<string, string> }): boolean {
	return metadata?.hdi_isfolder?.toLowerCase() === "true";
}

const types = { BlockBlob: "block", AppendBlob: "append", PageBlob: "page" } as const;

/** What a listing and a blob's own properties have in common. */
interface Facts {
	contentLength?: number;
	etag?: string;
	lastModified?: Date;
	blobType?: keyof typeof types;
}

function blobOf(path: string, facts: Facts): ListedBlob {
	const { contentLength = 0, etag = "", lastModified = new Date(0), blobType = "BlockBlob" } = facts;
	return {
		kind: "blob",
		path,
		size: contentLength,
		etag: etag.replace(/^"|"$/g, ""),
		lastModified,
		type: types[blobType],
	};
}
