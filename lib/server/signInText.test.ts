import { expect, test } from "vitest";
import { signInText } from "./signInText";

const url = "https://account.blob.core.windows.net/container";

test("a secret is said by the variable that holds it; a folder needs no sign-in", () => {
	const of = (kind: "connection_string" | "sas" | "account_key") =>
		signInText({ kind: "azure-blob", url, credential: { kind, env: "SECRET" } });
	expect(of("connection_string")).toBe("connection string in SECRET");
	expect(of("sas")).toBe("shared access signature in SECRET");
	expect(of("account_key")).toBe("account key in SECRET");
	expect(signInText({ kind: "azure-blob", url, credential: { kind: "default" } })).toContain("az login");
	expect(signInText({ kind: "folder", path: "/data" })).toBeUndefined();
});
