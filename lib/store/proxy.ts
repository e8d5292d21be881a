/** A proxy that requests go through, and the variable that says so. */
export interface HttpProxy {
	variable: string;
	/** host:port, without user and password. */
	host: string;
}

type Environment = Readonly<Record<string, string | undefined>>;

/** The proxy the Azure SDK takes for a URL: HTTPS_PROXY, ALL_PROXY or HTTP_PROXY, unless NO_PROXY has the host. */
export function proxyOf(url: string, env: Environment): HttpProxy | undefined {
	const host = URL.canParse(url) ? new URL(url).hostname : "";
	if (isExcepted(host, read(env, "NO_PROXY")?.[1] ?? "")) return undefined;
	const found = read(env, "HTTPS_PROXY") ?? read(env, "ALL_PROXY") ?? read(env, "HTTP_PROXY");
	if (!found) return undefined;
	const [variable, text] = found;
	return {
		variable,
		host: URL.canParse(text) && new URL(text).host !== "" ? new URL(text).host : text.replace(/^.*@/, ""),
	};
}

function isExcepted(host: string, list: string): boolean {
	return list
		.split(",")
		.map((each) => each.trim().toLowerCase())
		.filter((each) => each !== "")
		.some((each) => (each.startsWith(".") ? host.endsWith(each) || host === each.slice(1) : host === each));
}

function read(env: Environment, name: string): [string, string] | undefined {
	for (const variable of [name, name.toLowerCase()]) {
		const value = env[variable]?.trim();
		if (value) return [variable, value];
	}
	return undefined;
}
