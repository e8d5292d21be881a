import { LeewayError } from "@/lib/errors";
import type { CredentialConfig } from "./configStore";
import { type Environment, setting } from "./variables";

type Secret = Exclude<CredentialConfig, { kind: "default" }>;

const variables: readonly Secret[] = [
	{ kind: "connection_string", env: "AZURE_STORAGE_CONNECTION_STRING" },
	{ kind: "account_key", env: "AZURE_STORAGE_KEY" },
	{ kind: "sas", env: "AZURE_STORAGE_SAS_TOKEN" },
];

/** The proof the environment gives for its datastore. Of several the first counts, as with the Azure CLI; that is noted. */
export function environmentCredential(env: Environment): { credential: CredentialConfig; notes: string[] } {
	const given = variables.filter(({ env: variable }) => setting(env, variable) !== undefined);
	const [first, ...others] = given;
	if (!first) return { credential: { kind: "default" }, notes: [] };
	checkSecret(first, env);
	const rest = others.map((each) => each.env).join(" and ");
	return {
		credential: first,
		notes:
			rest === "" ? [] : [`${first.env} and ${rest} are set: used ${first.env}; unset it to use the other`],
	};
}

/** Throws `invalid` for a secret of another kind than its variable is for, never repeating it. */
export function checkSecret({ kind, env: variable }: Secret, env: Environment): void {
	const secret = setting(env, variable) ?? "";
	const found = kindOf(secret);
	if (found !== undefined && found !== kind) {
		const right = variables.find((each) => each.kind === found)?.env ?? "";
		throw new LeewayError(
			"invalid",
			`${variable} holds ${names[found]}, not ${names[kind]}`,
			fixOf(variable, right, found),
		);
	}
	if (kind === "account_key" && !/^[A-Za-z0-9+/]+={0,2}$/.test(secret)) {
		throw new LeewayError(
			"invalid",
			`${variable} is not an account key: it holds characters that base64 has not`,
			"Copy the key again: az storage account keys list --account-name ACCOUNT --query [0].value --output tsv",
		);
	}
	if (kind === "sas" && !/(?:^|[?&])sig=/.test(secret)) {
		throw new LeewayError(
			"invalid",
			`${variable} is not a whole SAS: it has no signature (sig)`,
			"Copy it whole, in quotes: a shell ends a word at an ampersand.",
		);
	}
}

const names: Record<Secret["kind"], string> = {
	connection_string: "a connection string",
	account_key: "an account key",
	sas: "a SAS",
};

const keysOf: Record<Secret["kind"], string> = {
	connection_string: "connectionStringEnv",
	account_key: "accountKeyEnv",
	sas: "sasEnv",
};

function fixOf(variable: string, right: string, found: Secret["kind"]): string {
	if (variables.some((each) => each.env === variable)) return `Set ${right} to it, and unset ${variable}.`;
	return `Give the variable as ${keysOf[found]}.`;
}

/** What a secret is by its looks; undefined where they don't say. */
function kindOf(secret: string): Secret["kind"] | undefined {
	if (/(?:^|;)\s*(?:AccountKey|SharedAccessSignature|DefaultEndpointsProtocol|BlobEndpoint)=/i.test(secret)) {
		return "connection_string";
	}
	if (/(?:^|[?&])sig=/.test(secret)) return "sas";
	return /^[A-Za-z0-9+/]{86}==$/.test(secret) ? "account_key" : undefined;
}
