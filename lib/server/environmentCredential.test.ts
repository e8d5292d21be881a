import { describe, expect, test } from "vitest";
import { LeewayError } from "@/lib/errors";
import { checkSecret, environmentCredential } from "./environmentCredential";

const key = `${"a".repeat(86)}==`;
const sas = "sv=1&sp=rl&sig=hidden";
const connection = `AccountName=acct;AccountKey=${key}`;

function refusal(check: () => unknown): string {
	try {
		check();
	} catch (error) {
		if (error instanceof LeewayError && error.kind === "invalid") return `${error.message}. ${error.fix}`;
		throw error;
	}
	throw new Error("nothing was refused");
}

test("without any variable it signs in by itself", () => {
	expect(environmentCredential({ AZURE_STORAGE_KEY: " ", AZURE_STORAGE_SAS_TOKEN: '""' })).toEqual({
		credential: { kind: "default" },
		notes: [],
	});
});

test("of several the first counts, and says so", () => {
	const { credential, notes } = environmentCredential({
		AZURE_STORAGE_KEY: key,
		AZURE_STORAGE_SAS_TOKEN: sas,
	});
	expect(credential).toEqual({ kind: "account_key", env: "AZURE_STORAGE_KEY" });
	expect(notes).toEqual([
		"AZURE_STORAGE_KEY and AZURE_STORAGE_SAS_TOKEN are set: used AZURE_STORAGE_KEY; unset it to use the other",
	]);
});

test.each([sas, `?${sas}`, `"https://acct.blob.core.windows.net/data?${sas}"`])(
	"takes %s for a SAS",
	(text) => {
		expect(environmentCredential({ AZURE_STORAGE_SAS_TOKEN: text }).credential.kind).toBe("sas");
	},
);

describe("a secret in another's place", () => {
	test.each([
		["AZURE_STORAGE_KEY", connection, "AZURE_STORAGE_CONNECTION_STRING"],
		["AZURE_STORAGE_KEY", sas, "AZURE_STORAGE_SAS_TOKEN"],
		["AZURE_STORAGE_SAS_TOKEN", key, "AZURE_STORAGE_KEY"],
		["AZURE_STORAGE_SAS_TOKEN", connection, "AZURE_STORAGE_CONNECTION_STRING"],
		["AZURE_STORAGE_CONNECTION_STRING", key, "AZURE_STORAGE_KEY"],
		["AZURE_STORAGE_CONNECTION_STRING", sas, "AZURE_STORAGE_SAS_TOKEN"],
	])("the message for %s names its own variable, and does not repeat it", (variable, secret, right) => {
		const said = refusal(() => environmentCredential({ [variable]: secret }));
		expect(said).toContain(`Set ${right} to it, and unset ${variable}.`);
		expect(said).not.toContain(secret);
	});

	test("the message for leeway.yaml's names the key it belongs under", () => {
		const said = refusal(() => checkSecret({ kind: "sas", env: "MINE" }, { MINE: key }));
		expect(said).toBe("MINE holds an account key, not a SAS. Give the variable as accountKeyEnv.");
	});

	test.each([
		["AZURE_STORAGE_KEY", "hunter2!", /not an account key/],
		["AZURE_STORAGE_SAS_TOKEN", "sv=1", /no signature \(sig\).*ampersand/],
	])("%s that is none says so", (variable, secret, says) => {
		expect(refusal(() => environmentCredential({ [variable]: secret }))).toMatch(says);
	});
});
