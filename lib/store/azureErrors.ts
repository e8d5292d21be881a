import { isAbort, LeewayError } from "@/lib/errors";
import type { AzureContainer } from "./azureClient";
import { networkError } from "./azureNetworkErrors";
import { serviceError } from "./azureServiceErrors";
import { signInError } from "./azureSignInErrors";
import { proxyOf } from "./proxy";
import { redactor, safeCause } from "./redact";

/** Whatever the SDK threw, for a person, without credentials. `path` is the blob asked for, if one was. */
export type ErrorMapper = (error: unknown, request: { path?: string; signal?: AbortSignal }) => LeewayError;

/** Maps the failures of one container's requests; the SDK's own errors hold signed URLs and go no further. */
export function errorMapper({
	location,
	proof,
	sasExpiry,
	sasStart,
	isSasCut,
	secrets,
}: AzureContainer): ErrorMapper {
	const redact = redactor(secrets);
	const proxy = proxyOf(location.containerUrl, process.env);
	return (error, { path, signal }) => {
		if (error instanceof LeewayError) return error;
		const cause = safeCause(error, redact);
		if (signal?.aborted) {
			return new LeewayError("cancelled", "the request was cancelled", "Ask again.", { cause });
		}
		const failure = {
			code: codeOf(error),
			status: statusOf(error),
			name: cause.name,
			message: cause.message,
			detail: redact(detailOf(error)),
			...location,
			proof,
			...(proxy ? { proxy } : {}),
			...(sasExpiry === undefined ? {} : { sasExpiry }),
			...(sasStart === undefined ? {} : { sasStart }),
			...(isSasCut ? { isSasCut } : {}),
			...(path === undefined ? {} : { path }),
		};
		const [kind, message, fix] = isAbort(error)
			? lost(failure.host)
			: // Signing in first: its failures carry an HTTP status too, the sign-in's and not the account's.
				(signInError(failure) ?? serviceError(failure) ?? networkError(failure));
		return new LeewayError(kind, redact(message), fix, { cause });
	};
}

/** Is it the service's word for a blob that isn't there (rather than a container)? */
export function isMissingBlob(error: unknown): boolean {
	return statusOf(error) === 404 && ["BlobNotFound", ""].includes(codeOf(error));
}

// An AbortError nobody asked for is how the SDK reports a connection that broke.
function lost(host: string) {
	return [
		"unreachable",
		`connection to ${host} was lost`,
		"Try again; if it persists, check the network, proxy and firewall between here and the account.",
	] as const;
}

/** Azure's error code or the system's; "" where there is none. */
export function codeOf(error: unknown): string {
	if (!(error instanceof Error)) return "";
	const details = "details" in error ? error.details : undefined;
	const detailed = isRecord(details) ? (details.errorCode ?? details.code) : undefined;
	const code = "code" in error ? error.code : undefined;
	return [code, detailed].find((value) => typeof value === "string" && value !== "")?.toString() ?? "";
}

function statusOf(error: unknown): number | undefined {
	return error instanceof Error && "statusCode" in error && typeof error.statusCode === "number"
		? error.statusCode
		: undefined;
}

function detailOf(error: unknown): string {
	const details = error instanceof Error && "details" in error ? error.details : undefined;
	const detail = isRecord(details)
		? (details.authenticationErrorDetail ?? details.AuthenticationErrorDetail)
		: "";
	return typeof detail === "string" ? detail : "";
}

function isRecord(value: unknown): value is Record<string, unknown> {
	return typeof value === "object" && value !== null;
}
