import { isoUtc } from "@/lib/time";
import type { AzureFailure, Verdict } from "./azureServiceErrors";
import type { HttpProxy } from "./proxy";

const connection: Record<string, (host: string) => Verdict> = {
	ENOTFOUND: unknownName,
	EAI_AGAIN: (host) => [
		"unreachable",
		`name could not be looked up: ${host}`,
		"Check this machine's DNS and network, then try again.",
	],
	ECONNREFUSED: (host) => [
		"unreachable",
		`connection was refused: ${host}`,
		"Check host and port, and that the service (or emulator, or proxy) runs.",
	],
	ECONNRESET: broken,
	EPIPE: broken,
	ERR_STREAM_PREMATURE_CLOSE: broken,
	ETIMEDOUT: silent,
	ESOCKETTIMEDOUT: silent,
	EHOSTUNREACH: silent,
	ENETUNREACH: silent,
	PARSE_ERROR: (host) => [
		"unreachable",
		`answer cannot be read: ${host} sent something else than a blob service does`,
		"Check that the URL is a blob service's and that no proxy answers in its place.",
	],
};

/** What kept the request from being answered: the name, the network, TLS. */
export function networkError({ code, name, message, host, containerUrl, proxy }: AzureFailure): Verdict {
	if (proxy && /^(E[A-Z_]+|ERR_STREAM_PREMATURE_CLOSE)$/.test(code) && code !== "EPROTO") {
		return throughProxy(proxy, code, host);
	}
	// The host that failed may be the sign-in's rather than the account's.
	const failed = /(?:ENOTFOUND|EAI_AGAIN) (\S+)/.exec(message)?.[1] ?? host;
	const isPlain = containerUrl.startsWith("http:");
	if (isPlain && /^(ECONNRESET|EPIPE|HPE_\w+)$/.test(code)) return plainText(host);
	// The SDK reads a page of HTML as an empty listing, and fails over that.
	const rule = connection[name === "TypeError" && code === "" ? "PARSE_ERROR" : code];
	if (rule) return rule(failed);
	if (code === "CERT_NOT_YET_VALID") {
		return [
			"unreachable",
			`certificate of ${host} is not valid yet`,
			`Check this machine's clock, now ${isoUtc(Date.now())}.`,
		];
	}
	if (code === "CERT_HAS_EXPIRED") {
		return [
			"unreachable",
			`certificate of ${host} has expired`,
			`Renew it; check this machine's clock, now ${isoUtc(Date.now())}.`,
		];
	}
	if (code === "ERR_TLS_CERT_ALTNAME_INVALID") {
		return [
			"unreachable",
			`certificate is not one of ${host}`,
			"Check the URL's host name; a private endpoint or proxy may answer under another name.",
		];
	}
	if (/CERT|SIGNATURE|ISSUER/.test(code)) {
		return [
			"unreachable",
			`certificate of ${host} is not trusted`,
			"If a proxy or private authority signs it, name its certificate in NODE_EXTRA_CA_CERTS.",
		];
	}
	if (code === "EPROTO" || /^ERR_(SSL|TLS)/.test(code)) {
		return [
			"unreachable",
			`TLS failed with ${host}`,
			"It may speak plain http: write http:// in the URL, or check the port.",
		];
	}
	return [
		"unreachable",
		`request to ${host} failed${code ? ` (${code})` : ""}: ${message}`,
		"Check the network between here and the account, then try again.",
	];
}

/** A port that speaks TLS hangs up on plain text, or answers what is no HTTP. */
function plainText(host: string): Verdict {
	return [
		"unreachable",
		`connection broke off: ${host}`,
		"It may speak TLS: write https:// in the URL; else check the proxy and firewall in between.",
	];
}

/** The proxy is as far as the request came: what failed is between here and it. */
function throughProxy({ variable, host: proxy }: HttpProxy, code: string, host: string): Verdict {
	const faults: Record<string, string> = {
		ENOTFOUND: "is of an unknown name",
		EAI_AGAIN: "could not be looked up",
		ECONNREFUSED: "refused the connection",
	};
	return [
		"unreachable",
		`proxy ${proxy} (${variable}) ${faults[code] ?? "broke off or does not answer"}, on the way to ${host}`,
		`Correct ${variable}, or put the host into NO_PROXY to go there directly.`,
	];
}

function unknownName(host: string): Verdict {
	return [
		"unreachable",
		`name is unknown: ${host}`,
		"Check the account's name in the URL; with a private endpoint, check that its DNS zone is linked here.",
	];
}

function broken(host: string): Verdict {
	return [
		"unreachable",
		`connection broke off: ${host}`,
		"Try again; if it persists, check the proxy and firewall in between.",
	];
}

function silent(host: string): Verdict {
	return [
		"unreachable",
		`does not answer: ${host}`,
		"Check network, firewall and private endpoint between here and the account.",
	];
}
