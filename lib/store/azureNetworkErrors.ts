import type { AzureFailure, Verdict } from "./azureServiceErrors";

/** What went wrong before the service could answer: signing in, the name, the network, TLS. */
export function networkError(failure: AzureFailure): Verdict {
	return signInError(failure) ?? connectionError(failure);
}

function signInError({ name, message, host }: AzureFailure): Verdict | undefined {
	if (/not permitted for non-TLS/i.test(message)) {
		return [
			"invalid",
			`identity cannot be sent over http: ${host}`,
			"Use the https URL, or a SAS or connection string.",
		];
	}
	if (/^(CredentialUnavailable|AuthenticationRequired|AggregateAuthentication)Error$/.test(name)) {
		return [
			"refused",
			`no identity was found to sign in to ${host}`,
			"Run az login, or set AZURE_CLIENT_ID, AZURE_TENANT_ID and AZURE_CLIENT_SECRET, or give the machine a managed identity.",
		];
	}
	if (name === "AuthenticationError") {
		// Microsoft Entra's code (AADSTS700016, say) is what its documentation is indexed by.
		const reason = /AADSTS\d+/.exec(message)?.[0];
		return [
			"refused",
			`signing in failed for ${host}${reason ? `: ${reason}` : ""}`,
			"Check AZURE_CLIENT_ID, AZURE_TENANT_ID and the secret or certificate, or run az login again.",
		];
	}
	return undefined;
}

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

function connectionError({ code, message, host }: AzureFailure): Verdict {
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
