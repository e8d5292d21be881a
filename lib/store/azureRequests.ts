import type { TokenCredential } from "@azure/identity";
import { LeewayError } from "@/lib/errors";
import { codeOf } from "./azureErrors";
import { networkError } from "./azureNetworkErrors";
import { signInError } from "./azureSignInErrors";
import { defaultCredential } from "./defaultCredential";
import { keepToken } from "./keptToken";
import { proxyOf } from "./proxy";
import { redactor, safeCause } from "./redact";

/** Whose requests: the default identity's, or of tests a token that is given. */
export type RequestCredential =
	| { kind: "default"; authority?: string | undefined }
	| { kind: "fixed"; token: string };

export interface AzureAnswer {
	status: number;
	header(name: string): string | undefined;
	text: string;
}

/** Signed GETs to services of Azure that are no storage. */
export interface AzureRequests {
	/**
	 * One try, no redirect followed. Throws `refused` where nobody could be signed in, `unreachable` where no whole answer came,
	 * `cancelled`.
	 */
	get(url: string, options: { signal?: AbortSignal | undefined; timeout: number }): Promise<AzureAnswer>;
}

/** @param scope what the token is for, such as "https://management.azure.com/.default" */
export function openAzureRequests(scope: string, from: RequestCredential): AzureRequests {
	const credential = from.kind === "default" ? defaultCredential(from.authority) : fixed(from.token);
	const kept = keepToken(credential, scope);
	let sending: Promise<Send> | undefined;

	return {
		async get(url, { signal, timeout }) {
			const late = AbortSignal.timeout(timeout);
			const either = signal ? AbortSignal.any([signal, late]) : late;
			let token = "";
			try {
				token = await kept.get(either);
				sending ??= openPipeline();
				const answer = await (await sending)(url, token, either);
				// Somebody may sign in anew, to another tenant too.
				if (answer.status === 401) kept.forget();
				return answer;
			} catch (error) {
				if (signal?.aborted) throw new LeewayError("cancelled", "the request was cancelled", "Ask again.");
				throw late.aborted
					? silent(url, timeout)
					: failed(error, url, { token, authority: from.kind === "default" ? from.authority : undefined });
			}
		},
	};
}

function fixed(token: string): TokenCredential {
	return { getToken: async () => ({ token, expiresOnTimestamp: Number.MAX_SAFE_INTEGER }) };
}

type Send = (url: string, token: string, abortSignal: AbortSignal) => Promise<AzureAnswer>;

/** The SDK's own way to send, for its proxies and certificates, without its retries: these are whoever's who asks. */
async function openPipeline(): Promise<Send> {
	const {
		createDefaultHttpClient,
		createEmptyPipeline,
		createHttpHeaders,
		createPipelineRequest,
		decompressResponsePolicy,
		proxyPolicy,
	} = await import("@azure/core-rest-pipeline");
	const pipeline = createEmptyPipeline();
	pipeline.addPolicy(proxyPolicy());
	pipeline.addPolicy(decompressResponsePolicy());
	const client = createDefaultHttpClient();
	return async (url, token, abortSignal) => {
		const headers = createHttpHeaders({
			accept: "application/json",
			authorization: `Bearer ${token}`,
			"user-agent": "leeway",
		});
		const request = createPipelineRequest({
			url,
			headers,
			abortSignal,
			allowInsecureConnection: url.startsWith("http:"),
		});
		const answer = await pipeline.sendRequest(client, request);
		return {
			status: answer.status,
			header: (name) => answer.headers.get(name),
			text: answer.bodyAsText ?? "",
		};
	};
}

function silent(url: string, timeout: number): LeewayError {
	return new LeewayError(
		"unreachable",
		`no answer within ${timeout / 1_000} s: ${new URL(url).host}`,
		"Check network, proxy and firewall between here and Azure.",
	);
}

/** What is thrown holds the request with its token: it goes no further. */
function failed(
	error: unknown,
	url: string,
	{ token, authority }: { token: string; authority: string | undefined },
): LeewayError {
	if (error instanceof LeewayError) return error;
	const redact = redactor([token]);
	const cause = safeCause(error, redact);
	const { host, origin } = new URL(url);
	const proxy = proxyOf(url, process.env);
	const code = codeOf(error);
	const failure = {
		...{ code, status: undefined, name: cause.name, message: cause.message, detail: "" },
		...{
			account: "",
			container: "",
			host,
			containerUrl: origin,
			isEmulator: false,
			proof: "default" as const,
		},
		...(proxy ? { proxy } : {}),
		...(authority === undefined ? {} : { authority }),
	};
	const [kind, message, fix] = signInError(failure) ?? networkError(failure);
	const isUnknown = code === "ENOTFOUND" && !proxy;
	const own = "Check LEEWAY_CLOUD or LEEWAY_ARM_ENDPOINT, and this machine's DNS.";
	return new LeewayError(kind, redact(message), isUnknown ? own : fix, { cause });
}
