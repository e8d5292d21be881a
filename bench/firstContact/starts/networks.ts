import type { Environment, Start } from "../start";
import type { World } from "../world";

/** What lies between here and the account. */
export function networks(world: World): Start[] {
	const { container, azurite, tree, secureContainer, certificate, secure } = world;
	const secret = { AZURE_STORAGE_CONNECTION_STRING: azurite.connectionString };
	const at = (scheme: string, host: string): Environment => ({
		LEEWAY_DATASTORE_URL: `${scheme}://${host}/acct/data`,
		AZURE_STORAGE_KEY: "bm90IHRoZSBrZXk=",
	});
	const explained = (name: string, env: Environment, says: RegExp, more: Partial<Start> = {}): Start => ({
		name,
		env,
		says,
		mustSay: true,
		...more,
	});
	const trusted = { NODE_EXTRA_CA_CERTS: certificate };
	const secureKey = { LEEWAY_DATASTORE_URL: secureContainer, AZURE_STORAGE_KEY: secure.key };
	const port = (host: string) => host.replace(/.*:/, "");
	return [
		{ name: "TLS with a certificate of its own, named", env: { ...secureKey, ...trusted } },
		explained("the same, not named", secureKey, /certificate.*NODE_EXTRA_CA_CERTS/, {
			follow: () => trusted,
		}),
		explained(
			"NODE_EXTRA_CA_CERTS names no file",
			{ ...secureKey, NODE_EXTRA_CA_CERTS: "/nowhere.pem" },
			/NODE_EXTRA_CA_CERTS.*\/nowhere\.pem/,
			{ follow: () => trusted },
		),
		explained(
			"a port that accepts and never answers",
			at("http", world.silent),
			new RegExp(`waiting.*${world.silent}|${world.silent}.*waiting|no answer within.*${world.silent}`),
			{ waits: true },
		),
		explained("a closed port", at("http", world.closed), new RegExp(`refused: ${world.closed}`)),
		explained("a port that hangs up", at("http", world.hangUp), /broke|closed/),
		explained(
			"a name that is unknown",
			{ LEEWAY_DATASTORE_URL: "https://nosuch.blob.invalid/data", AZURE_STORAGE_KEY: "bm8=" },
			/nosuch\.blob\.invalid/,
		),
		explained("an expired certificate", { ...at("https", world.expired), ...trusted }, /expired.*clock/),
		explained(
			"a certificate not valid yet",
			{ ...at("https", world.early), ...trusted },
			/not valid yet.*clock/,
		),
		explained(
			"another host's certificate",
			{ ...at("https", world.otherName), ...trusted },
			/certificate is not one of/,
		),
		explained(
			"http to a port that speaks TLS",
			{
				LEEWAY_DATASTORE_URL: secureContainer.replace("https", "http"),
				AZURE_STORAGE_KEY: secure.key,
				...trusted,
			},
			/https:\/\/|TLS/,
			{
				follow: () => ({ LEEWAY_DATASTORE_URL: secureContainer }),
			},
		),
		explained(
			"https to a port that doesn't",
			{ ...secret, LEEWAY_DATASTORE_URL: container.replace("http:", "https:") },
			/TLS failed.*http/,
			{
				follow: () => ({ LEEWAY_DATASTORE_URL: container }),
			},
		),
		explained("a web page in between", at("http", world.page), /(page|answer).*(proxy|blob service)/),
		explained(
			"a proxy that is closed",
			{ ...secureKey, ...trusted, HTTPS_PROXY: `http://${world.closed}` },
			new RegExp(`HTTPS_PROXY.*${port(world.closed)}|${port(world.closed)}.*HTTPS_PROXY`),
			{ follow: () => ({ HTTPS_PROXY: null }) },
		),
		explained(
			"a proxy of an unknown name",
			{ ...secureKey, ...trusted, HTTPS_PROXY: "http://proxy.invalid:3128" },
			/HTTPS_PROXY.*proxy\.invalid|proxy\.invalid.*HTTPS_PROXY/,
			{ follow: () => ({ NO_PROXY: "127.0.0.1" }) },
		),
		explained(
			"a proxy that wants a password",
			{ ...secureKey, ...trusted, HTTPS_PROXY: `http://${world.proxy}` },
			/proxy.*password/i,
		),
		explained(
			"a proxy that never answers",
			{ ...secureKey, ...trusted, HTTPS_PROXY: `http://${world.silent}` },
			/HTTPS_PROXY/,
			{ waits: true },
		),
		explained(
			"HTTPS_PROXY without http://",
			{ ...secureKey, ...trusted, HTTPS_PROXY: "proxy.corp:3128" },
			/HTTPS_PROXY.*(http:\/\/|proxy\.corp)/,
		),
		{
			name: "one that answers and one that never does",
			env: secret,
			yaml: `datastores:\n  - { name: silent, url: "http://${world.silent}/acct/data", credential: { connectionStringEnv: SILENT } }\n  - { name: good, url: ${JSON.stringify(tree)} }\n`.replace(
				", credential: { connectionStringEnv: SILENT }",
				"",
			),
			waits: true,
		},
		{
			name: "one that answers and one with a broken connection string",
			env: { BROKEN: "AccountName=x" },
			yaml: `datastores:\n  - { name: broken, url: ${container}, credential: { connectionStringEnv: BROKEN } }\n  - { name: good, url: ${JSON.stringify(tree)} }\n`,
			says: /connection string/,
			mustSay: true,
		},
	];
}
