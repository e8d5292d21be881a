import type { AzureFailure, Verdict } from "./azureServiceErrors";

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
		`answer cannot be read: ${host}`,
		"Check that the URL is a blob service's and that no proxy answers in its place.",
	],
};

/** What kept the request from being answered: the name, the network, TLS. */
export function networkError({ code, message, host }: AzureFailure): Verdict {
	// The host that failed may be the sign-in's rather than the account's.
	const failed = /(?:ENOTFOUND|EAI_AGAIN) (\S+)/.exec(message)?.[1] ?? host;
	const rule = connection[code];
	if (rule) return rule(failed);
	if (code === "CERT_HAS_EXPIRED") {
		return ["unreachable", `certificate of ${host} has expired`, "Renew it; check this machine's clock."];
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
		return ["unreachable", `TLS failed with ${host}`, "Check https or http in the URL, and the port."];
	}
	return [
		"unreachable",
		`request to ${host} failed${code ? ` (${code})` : ""}: ${message}`,
		"Check the network between here and the account, then try again.",
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
