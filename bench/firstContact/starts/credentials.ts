import type { Environment, Start } from "../start";
import type { World } from "../world";

const id = "11111111-2222-3333-4444-555555555555";

/** Proofs of who asks: cut, swapped, expired, quoted, half given. */
export async function credentials(world: World): Promise<Start[]> {
	const { azurite, container, secureContainer, certificate, sas } = world;
	const good = await sas("rl");
	const given = (name: string, env: Environment): Start => ({
		name,
		env: { LEEWAY_DATASTORE_URL: container, ...env },
	});
	const explained = (
		name: string,
		env: Environment,
		says: RegExp,
		follow?: Record<string, string | null>,
	): Start => ({
		...given(name, env),
		says,
		mustSay: true,
		...(follow ? { follow: () => follow } : {}),
	});
	const key = { AZURE_STORAGE_KEY: azurite.key };
	const connection = azurite.connectionString;
	return [
		given("connection string", { AZURE_STORAGE_CONNECTION_STRING: connection }),
		given("connection string in quotes", { AZURE_STORAGE_CONNECTION_STRING: `"${connection}"` }),
		given("key", key),
		given("key in quotes", { AZURE_STORAGE_KEY: `"${azurite.key}"` }),
		given("SAS", { AZURE_STORAGE_SAS_TOKEN: good }),
		given("SAS with ?", { AZURE_STORAGE_SAS_TOKEN: `?${good}` }),
		given("SAS in quotes", { AZURE_STORAGE_SAS_TOKEN: `'${good}'` }),
		given("SAS as a whole URL", { AZURE_STORAGE_SAS_TOKEN: `${container}?${good}` }),
		given("SAS in the datastore's URL", { LEEWAY_DATASTORE_URL: `${container}?${good}` }),
		given("SAS in a blob's URL", { LEEWAY_DATASTORE_URL: `${container}/${world.log}?${good}` }),
		given("connection string with a SAS", {
			AZURE_STORAGE_CONNECTION_STRING: `BlobEndpoint=${azurite.url};SharedAccessSignature=${good}`,
		}),
		explained(
			"a connection string as the datastore's URL",
			{ LEEWAY_DATASTORE_URL: connection },
			/AZURE_STORAGE_CONNECTION_STRING/,
			{
				LEEWAY_DATASTORE_URL: container,
				AZURE_STORAGE_CONNECTION_STRING: connection,
			},
		),
		explained(
			"a wrong key",
			{ AZURE_STORAGE_KEY: Buffer.from("no").toString("base64") },
			/key is not accepted/,
			key,
		),
		explained(
			"a key that is none",
			{ AZURE_STORAGE_KEY: "hunter2!" },
			/key.*(base64|not an account key|cannot be)/i,
			key,
		),
		explained(
			"a connection string as the key",
			{ AZURE_STORAGE_KEY: connection },
			/AZURE_STORAGE_CONNECTION_STRING/,
			{
				AZURE_STORAGE_KEY: null,
				AZURE_STORAGE_CONNECTION_STRING: connection,
			},
		),
		explained("a SAS as the key", { AZURE_STORAGE_KEY: good }, /AZURE_STORAGE_SAS_TOKEN/, {
			AZURE_STORAGE_KEY: null,
			AZURE_STORAGE_SAS_TOKEN: good,
		}),
		explained("a key as the SAS", { AZURE_STORAGE_SAS_TOKEN: azurite.key }, /AZURE_STORAGE_KEY/, {
			AZURE_STORAGE_SAS_TOKEN: null,
			...key,
		}),
		explained(
			"a connection string cut short",
			{ AZURE_STORAGE_CONNECTION_STRING: connection.slice(0, 60) },
			/connection string.*(cut|AccountKey|whole)/i,
			{ AZURE_STORAGE_CONNECTION_STRING: connection },
		),
		explained(
			"another account's connection string",
			{
				AZURE_STORAGE_CONNECTION_STRING: `DefaultEndpointsProtocol=https;AccountName=other;AccountKey=${azurite.key};EndpointSuffix=core.windows.net`,
			},
			/other.*account|account.*other/,
			{ AZURE_STORAGE_CONNECTION_STRING: connection },
		),
		explained(
			"a SAS that expired",
			{ AZURE_STORAGE_SAS_TOKEN: await sas("rl", -120, -60) },
			/SAS expired at/,
			key,
		),
		explained(
			"a SAS not valid yet",
			{ AZURE_STORAGE_SAS_TOKEN: await sas("rl", 60, 120) },
			/SAS is valid only from/,
		),
		explained("a SAS cut short", { AZURE_STORAGE_SAS_TOKEN: good.slice(0, -12) }, /SAS is not valid.*whole/),
		explained(
			"a SAS without its signature",
			{ AZURE_STORAGE_SAS_TOKEN: good.replace(/&sig=.*/, "") },
			/SAS.*(sig|whole)/,
		),
		explained(
			"a SAS that may not list",
			{ AZURE_STORAGE_SAS_TOKEN: await sas("r") },
			/SAS lacks a permission.*sp=rl/,
		),
		explained(
			"key right and SAS wrong",
			{ ...key, AZURE_STORAGE_SAS_TOKEN: "sv=1&sig=x" },
			/AZURE_STORAGE_KEY.*AZURE_STORAGE_SAS_TOKEN|AZURE_STORAGE_SAS_TOKEN.*AZURE_STORAGE_KEY/,
		),
		explained(
			"key wrong and SAS right",
			{ AZURE_STORAGE_KEY: "bm8=", AZURE_STORAGE_SAS_TOKEN: good },
			/AZURE_STORAGE_KEY.*AZURE_STORAGE_SAS_TOKEN|AZURE_STORAGE_SAS_TOKEN.*AZURE_STORAGE_KEY/,
			{ AZURE_STORAGE_KEY: null },
		),
		given("empty variables beside a key", {
			AZURE_STORAGE_CONNECTION_STRING: "",
			AZURE_STORAGE_SAS_TOKEN: " ",
			LEEWAY_COLLECTED_PATH: "",
			...key,
		}),
		explained("an identity over http", {}, /identity cannot be sent over http|https/),
		...identities({ LEEWAY_DATASTORE_URL: secureContainer, NODE_EXTRA_CA_CERTS: certificate }),
	];
}

function identities(place: Environment): Start[] {
	const whole = { AZURE_TENANT_ID: id, AZURE_CLIENT_ID: id, AZURE_CLIENT_SECRET: "abc8Q~secret" };
	const explained = (name: string, env: Environment, says: RegExp): Start => ({
		name: `identity: ${name}`,
		env: { ...place, ...env },
		says,
		mustSay: true,
	});
	const { AZURE_TENANT_ID, AZURE_CLIENT_ID, AZURE_CLIENT_SECRET } = whole;
	return [
		explained("none at all", {}, /az login/),
		explained(
			"no tenant",
			{ AZURE_CLIENT_ID, AZURE_CLIENT_SECRET },
			/AZURE_TENANT_ID (is missing|is not set|isn't set)/,
		),
		explained(
			"no client",
			{ AZURE_TENANT_ID, AZURE_CLIENT_SECRET },
			/AZURE_CLIENT_ID (is missing|is not set|isn't set)/,
		),
		explained(
			"no secret",
			{ AZURE_TENANT_ID, AZURE_CLIENT_ID },
			/AZURE_CLIENT_SECRET (is missing|is not set|isn't set)/,
		),
		explained(
			"a tenant that is none",
			{ ...whole, AZURE_TENANT_ID: "my tenant" },
			/AZURE_TENANT_ID.*"my tenant"/,
		),
		explained("a client that is none", { ...whole, AZURE_CLIENT_ID: "leeway" }, /AZURE_CLIENT_ID.*"leeway"/),
		explained(
			"the secret's id",
			{ ...whole, AZURE_CLIENT_SECRET: id },
			/AZURE_CLIENT_SECRET.*the secret's id/,
		),
		explained(
			"sign-in host unreachable",
			whole,
			/(sign-in host|login\.microsoftonline\.com).*(unknown|reached|unreachable|looked up)|(unknown|reached|looked up).*login\.microsoftonline\.com/,
		),
		explained(
			"sign-in host refuses",
			{ ...whole, AZURE_AUTHORITY_HOST: "https://127.0.0.1:1" },
			/127\.0\.0\.1:1.*(AZURE_AUTHORITY_HOST|sign)|(AZURE_AUTHORITY_HOST|sign).*127\.0\.0\.1:1/,
		),
	];
}
