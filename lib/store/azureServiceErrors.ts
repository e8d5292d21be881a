import type { ErrorKind } from "@/lib/errors";
import { isoUtc } from "@/lib/time";
import type { AzureCredential } from "./azureClient";
import type { HttpProxy } from "./proxy";

/** A failed request, as plain facts. */
export interface AzureFailure {
	/** Azure's error code ("ContainerNotFound") or the system's ("ENOTFOUND"); "" if none was given. */
	code: string;
	/** The HTTP status; undefined when there was no answer. */
	status: number | undefined;
	/** The error's class. */
	name: string;
	message: string;
	/** Azure's remark on why a signature was refused. */
	detail: string;
	account: string;
	container: string;
	host: string;
	containerUrl: string;
	/** What the request goes through, if anything. */
	proxy?: HttpProxy;
	isEmulator: boolean;
	proof: AzureCredential["kind"];
	/** Where the identity signs in, where that is said. */
	authority?: string;
	sasExpiry?: string;
	sasStart?: string;
	isSasCut?: true;
	path?: string;
}

/** Kind, message, fix. */
export type Verdict = readonly [kind: ErrorKind, message: string, fix: string];

type Rule = (failure: AzureFailure) => Verdict;

const role =
	'Assign the role "Storage Blob Data Reader" to it on the container or the account; that takes up to ten minutes to count.';

/**
 * Azure's error codes, one verdict each:
 * https://learn.microsoft.com/rest/api/storageservices/blob-service-error-codes
 */
const rules: Record<string, Rule> = {
	AuthorizationPermissionMismatch: (f) =>
		f.proof === "sas"
			? ["refused", `SAS lacks a permission: ${where(f)}`, "Make one with read and list permission (sp=rl)."]
			: ["refused", `identity has no role that lets it read: ${where(f)}`, role],
	InsufficientAccountPermissions: (f) => ["refused", `identity may not read: ${where(f)}`, role],
	AuthenticationFailed: wrongProof,
	InvalidAuthenticationInfo: wrongProof,
	AuthorizationFailure: (f) =>
		// Azurite's word for a wrong signature; Azure's for its network rules.
		f.isEmulator || f.proof === "anonymous"
			? wrongProof(f)
			: [
					"refused",
					`account ${f.account} does not let this network or request in: container ${f.container}`,
					"Add this machine's address, virtual network or a private endpoint to the account's networking rules; with a SAS, also check its services, resource types and addresses.",
				],
	AuthorizationSourceIPMismatch: (f) => [
		"refused",
		`SAS does not allow this machine's address: ${where(f)}`,
		"Make one without an address range (sip), or with this machine's.",
	],
	AuthorizationProtocolMismatch: (f) => [
		"refused",
		`SAS does not allow this protocol: ${where(f)}`,
		"Use the https URL, or make a SAS that allows http.",
	],
	AuthorizationServiceMismatch: (f) => [
		"refused",
		`SAS is not for blobs: ${where(f)}`,
		"Make one that includes the blob service (ss=b).",
	],
	AuthorizationResourceTypeMismatch: (f) => [
		"refused",
		`SAS is not for this kind of resource: ${where(f)}`,
		"Make an account SAS with containers and objects (srt=co), or a container's SAS (sr=c).",
	],
	KeyBasedAuthenticationNotPermitted: (f) => [
		"refused",
		`account ${f.account} does not accept account keys`,
		"Use an identity with the role Storage Blob Data Reader (az login, managed identity) instead of the key.",
	],
	NoAuthenticationInformation: (f) => [
		"refused",
		`container needs a credential: ${where(f)}`,
		"Give an identity, a SAS or a connection string; the container cannot be read anonymously.",
	],
	PublicAccessNotPermitted: (f) => [
		"refused",
		`account ${f.account} does not allow anonymous reads`,
		"Give an identity, a SAS or a connection string.",
	],
	ResourceNotFound: (f) =>
		f.proof === "anonymous"
			? [
					"refused",
					`container cannot be read anonymously, or does not exist: ${where(f)}`,
					"Give an identity, a SAS or a connection string, and check the container's name.",
				]
			: [
					"not_found",
					`resource does not exist: ${where(f)}`,
					"Check the account's and the container's names.",
				],
	ContainerNotFound: (f) => [
		"not_found",
		`container does not exist: ${f.container} in account ${f.account}`,
		"Check the container's name in the datastore's URL.",
	],
	ContainerBeingDeleted: (f) => [
		"not_found",
		`container is being deleted: ${f.container} in account ${f.account}`,
		"Choose another container, or create it again in a minute.",
	],
	ContainerDisabled: (f) => [
		"refused",
		`container is disabled: ${f.container} in account ${f.account}`,
		"Ask the account's owner to enable it.",
	],
	AccountIsDisabled: (f) => [
		"refused",
		`account is disabled: ${f.account}`,
		"Enable the storage account or its subscription in Azure.",
	],
	BlobNotFound: (f) => [
		"not_found",
		`blob does not exist: ${where(f)}`,
		"List it again: it may have been moved or deleted.",
	],
	ConditionNotMet: (f) => [
		"changed",
		`blob has changed: ${where(f)}`,
		"List it again and read the new version.",
	],
	BlobArchived: (f) => [
		"refused",
		`blob is in the archive tier: ${where(f)}`,
		"Rehydrate it to the hot or cool tier, then read it.",
	],
	BlobBeingRehydrated: (f) => [
		"refused",
		`blob is still being brought back from the archive tier: ${where(f)}`,
		"Try again later: it takes up to 15 hours.",
	],
	ServerBusy: (f) => [
		"unreachable",
		`account ${f.account} is busy and slowed us down`,
		"Try again in a minute; if it persists, check the account's request limits.",
	],
	OperationTimedOut: (f) => ["unreachable", `account ${f.account} took too long`, "Try again in a minute."],
	InternalError: (f) => [
		"unreachable",
		`account ${f.account} reported an error of its own`,
		"Try again; if it persists, see Azure's status page.",
	],
	InvalidResourceName: (f) => ["invalid", `name is not allowed: ${where(f)}`, "Check the container's name."],
	InvalidUri: (f) => ["invalid", `name is not allowed: ${where(f)}`, "Give a path as a listing shows it."],
	OutOfRangeInput: (f) => [
		"invalid",
		`name or page is not allowed: ${where(f)}`,
		"List again from the start.",
	],
	InvalidQueryParameterValue: (f) => [
		"invalid",
		`listing does not know this page: ${where(f)}`,
		"List again from the start.",
	],
	InvalidHeaderValue: (f) => [
		"refused",
		`${f.host} does not know this version of the protocol`,
		"Update the emulator, or start it with --skipApiVersionCheck.",
	],
};

/** What the service said; undefined when it gave no answer, or one that was none (a proxy's page, say). */
export function serviceError(failure: AzureFailure): Verdict | undefined {
	if (failure.status === undefined || failure.status < 300) return undefined;
	if (failure.isSasCut) return wrongProof(failure);
	const rule = rules[failure.code];
	if (rule) return rule(failure);
	const said = failure.code ? `${failure.status} ${failure.code}` : `${failure.status}`;
	switch (failure.status) {
		case 304:
		case 412:
			return rules.ConditionNotMet?.(failure);
		case 404:
			return failure.path === undefined ? rules.ContainerNotFound?.(failure) : rules.BlobNotFound?.(failure);
		case 407:
			return [
				"unreachable",
				`proxy${failure.proxy ? ` ${failure.proxy.host} (${failure.proxy.variable})` : ""} on the way to ${failure.host} wants a password`,
				`Put the proxy's user and password into ${failure.proxy?.variable ?? "HTTPS_PROXY"} (http://user:password@host:port), or the host into NO_PROXY.`,
			];
		case 408:
			return rules.OperationTimedOut?.(failure);
		case 429:
			return rules.ServerBusy?.(failure);
	}
	if (failure.status >= 500) {
		return [
			"unreachable",
			`${failure.host} answered ${said}`,
			"Try again; if it persists, check Azure's status.",
		];
	}
	return [
		"refused",
		`${failure.host} refused (${said}): ${where(failure)}`,
		"Check the URL, and look the code up among Azure's blob service error codes.",
	];
}

/** A signature, SAS or token Azure does not accept; which of its reasons is in its remark, if anywhere. */
function wrongProof(f: AzureFailure): Verdict {
	const said = `${f.message} ${f.detail}`;
	const late = f.sasExpiry !== undefined && Date.parse(f.sasExpiry) < Date.now();
	const early = f.sasStart !== undefined && Date.parse(f.sasStart) > Date.now();
	if (f.proof === "sas") {
		if (early && !late) {
			return [
				"refused",
				`SAS is valid only from ${f.sasStart}: ${where(f)}`,
				`Wait until then, or make one that begins earlier (st); check this machine's clock, now ${isoUtc(Date.now())}.`,
			];
		}
		if (late || /expir|not valid in the specified time frame/i.test(said)) {
			const times = late ? `expired at ${f.sasExpiry}` : "is not valid at this time";
			return ["refused", `SAS ${times}: ${where(f)}`, "Make a new SAS; check this machine's clock."];
		}
		return [
			"refused",
			`SAS is not valid: ${where(f)}`,
			"Copy it whole, or make a new one: it may be of another account or a key that was rotated.",
		];
	}
	if (f.proof === "anonymous") {
		return [
			"refused",
			`container cannot be read without a credential: ${where(f)}`,
			"Give an identity, a SAS or a connection string.",
		];
	}
	if (f.proof === "account_key") {
		return [
			"refused",
			`account key is not accepted: account ${f.account}`,
			"Copy the key or connection string again: it may have been rotated; check this machine's clock.",
		];
	}
	return [
		"refused",
		`sign-in is not accepted: account ${f.account}`,
		"Sign in again (az login --tenant of the account's tenant), and check this machine's clock.",
	];
}

function where({ path, container, account }: AzureFailure): string {
	const place = `container ${container} of account ${account}`;
	return path === undefined ? place : `${JSON.stringify(path)} in ${place}`;
}
