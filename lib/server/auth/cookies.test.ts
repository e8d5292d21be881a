import { expect, test } from "vitest";
import { sessionCookieName, setCookie } from "./cookies";

test.each([
	[true, "", "__Host-leeway"],
	[true, "/leeway", "__Secure-leeway"],
	[false, "", "leeway_session"],
	[false, "/leeway", "leeway_session"],
])("a session over TLS (%s) below %j is the cookie %s", (secure, prefix, name) => {
	expect(sessionCookieName(secure, prefix)).toBe(name);
});

test("a cookie is of the whole host, or of the path it is for, and one without a value is removed", () => {
	expect(setCookie("a", "b", { secure: true, seconds: 60 })).toBe(
		"a=b; Path=/; HttpOnly; SameSite=Lax; Secure; Max-Age=60",
	);
	expect(setCookie("a", undefined, { secure: false, path: "/leeway/auth" })).toBe(
		"a=; Path=/leeway/auth; HttpOnly; SameSite=Lax; Max-Age=0",
	);
});
