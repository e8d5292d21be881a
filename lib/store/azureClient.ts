import type { TokenCredential } from "@azure/identity";
import {
	AnonymousCredential,
	BlobServiceClient,
	ContainerClient,
	newPipeline,
	type StoragePipelineOptions,
	StorageSharedKeyCredential,
} from "@azure/storage-blob";
import { LeewayError } from "@/lib/errors";
import { type AzureLocation, parseContainerUrl } from "./azureLocation";
import { defaultCredential } from "./defaultCredential";

/** How to prove who asks. Only `default` and `token` need no secret of ours. */
export type AzureCredential =
	/** az login, managed identity, workload identity, AZURE_CLIENT_ID…: whatever DefaultAzureCredential finds. */
	| { kind: "default"; authority?: string | undefined }
	| { kind: "token"; token: TokenCredential }
	| { kind: "account_key"; key: string; account?: string }
	/** With or without its leading "?". */
	| { kind: "sas"; token: string }
	| { kind: "anonymous" };

/** An account's connection string, with its key or a SAS; the container is its own or the URL's. */
export interface AzureConnectionString {
	kind: "connection_string";
	value: string;
	container?: string;
}

/** How long to go on trying; the defaults answer a person within a minute. */
export interface AzureRetry {
	/** Tries of one request, 4 by default. */
	tries?: number;
	/** The second retry's delay, doubling from then on; 500 ms by default. */
	delayMs?: number;
	/** One answer's beginning, all tries together; 60 s by default. */
	deadlineMs?: number;
	/** A read during which no byte arrives for so long is broken off and resumed; 30 s by default. */
	stallMs?: number;
}

export interface AzureBlobOptions {
	/** A container's URL, maybe with a folder in it; can be left out beside a connection string. */
	url?: string;
	credential: AzureCredential | AzureConnectionString;
	retry?: AzureRetry;
	/** PEM certificates to trust instead of the system's. NODE_EXTRA_CA_CERTS adds to the system's. */
	certificates?: string;
}

export interface AzureContainer {
	location: AzureLocation;
	client: ContainerClient;
	/** The kind of proof in use, a connection string resolved to what it holds. */
	proof: AzureCredential["kind"];
	/** When the SAS ends, as it says itself (`se`). */
	sasExpiry?: string;
	/** From when it is valid (`st`). */
	sasStart?: string;
	/** It ends within an escape ("%2"), cut short: a service may fail over that instead of refusing it. */
	isSasCut?: true;
	/** What must never be printed. */
	secrets: string[];
}

/** The SDK's client of one container. Throws `invalid` for options that name none. Makes no request. */
export function connect(options: AzureBlobOptions): AzureContainer {
	const { location, proof, sdk, sas } = resolveCredential(options);
	// The pipeline passes TLS options on to its core, though its type doesn't say so.
	const pipelineOptions: StoragePipelineOptions & { tlsOptions?: { ca: string } } = {
		retryOptions: {
			maxTries: options.retry?.tries ?? 4,
			retryDelayInMs: options.retry?.delayMs ?? 500,
			maxRetryDelayInMs: 10_000,
		},
		userAgentOptions: { userAgentPrefix: "leeway" },
		...(options.certificates === undefined ? {} : { tlsOptions: { ca: options.certificates } }),
	};
	const expiry = new URLSearchParams(sas).get("se");
	const start = new URLSearchParams(sas).get("st");
	return {
		location,
		proof,
		client: new ContainerClient(
			sas ? `${location.containerUrl}?${sas}` : location.containerUrl,
			newPipeline(sdk, pipelineOptions),
		),
		secrets: secretsOf(options.credential),
		...(expiry ? { sasExpiry: expiry } : {}),
		...(start ? { sasStart: start } : {}),
		...(/%.?$/.test(sas ?? "") ? { isSasCut: true } : {}),
	};
}

interface Resolved {
	location: AzureLocation;
	proof: AzureCredential["kind"];
	sdk: TokenCredential | StorageSharedKeyCredential | AnonymousCredential;
	sas?: string;
}

function resolveCredential({ url, credential }: AzureBlobOptions): Resolved {
	if (credential.kind === "connection_string") return resolveConnectionString(credential, url);
	if (url === undefined)
		throw new LeewayError("invalid", "datastore URL is missing", "Give the container's.");
	const location = parseContainerUrl(url);
	const proof = credential.kind;
	switch (credential.kind) {
		case "default":
			return { location, proof, sdk: defaultCredential(credential.authority) };
		case "token":
			return { location, proof, sdk: credential.token };
		case "account_key": {
			const { account = location.account, key } = credential;
			return { location, proof, sdk: new StorageSharedKeyCredential(account, key.trim()) };
		}
		case "sas":
			return { location, proof, sdk: new AnonymousCredential(), sas: bareSas(credential.token) };
		case "anonymous":
			return { location, proof, sdk: new AnonymousCredential() };
	}
}

function resolveConnectionString({ value, container }: AzureConnectionString, url?: string): Resolved {
	const service = readConnectionString(value);
	const [endpoint = "", sas] = service.url.split("?");
	if (url === undefined && !container) {
		throw new LeewayError(
			"invalid",
			"connection string comes without a container",
			"Give the container's name beside it, or its URL.",
		);
	}
	const location = parseContainerUrl(url ?? `${endpoint.replace(/\/$/, "")}/${container}`);
	// A SAS is sent whole: to no other host than its own.
	if (location.host !== new URL(endpoint).host) {
		throw new LeewayError(
			"invalid",
			`connection string is of another account than the datastore's URL: ${new URL(endpoint).host}, ${location.host}`,
			"Give the connection string of the URL's account, or leave the URL out and name the container.",
		);
	}
	if (sas) return { location, proof: "sas", sdk: new AnonymousCredential(), sas };
	const { credential } = service;
	return { location, proof: "account_key", sdk: credential };
}

function readConnectionString(value: string): BlobServiceClient {
	try {
		return BlobServiceClient.fromConnectionString(value.trim());
	} catch {
		// The cause is left out: it might quote the string.
		throw new LeewayError(
			"invalid",
			"connection string cannot be read",
			"Copy it whole from the storage account's access keys or shared access signature.",
		);
	}
}

function bareSas(token: string): string {
	return token.trim().replace(/^\?/, "");
}

function secretsOf(credential: AzureBlobOptions["credential"]): string[] {
	switch (credential.kind) {
		case "account_key":
			return [credential.key.trim()];
		case "sas":
			return sasSecrets(bareSas(credential.token));
		case "connection_string": {
			const part = (name: string) => new RegExp(`${name}=([^;]+)`).exec(credential.value)?.[1];
			const sas = part("SharedAccessSignature");
			return [
				credential.value.trim(),
				part("AccountKey") ?? "",
				...(sas ? sasSecrets(bareSas(sas)) : []),
			].filter((secret) => secret !== "");
		}
		default:
			return [];
	}
}

// Its signature too, on its own: the SDK and Azure may write the parameters in another order.
function sasSecrets(token: string): string[] {
	const signature = /(?:^|&)sig=([^&]+)/.exec(token)?.[1];
	return signature ? [token, signature] : [token];
}
