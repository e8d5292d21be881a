import { expect, test } from "vitest";
import { keepToken } from "./keptToken";

const hour = 3_600_000;
const never = new AbortController().signal;

/** Tokens are numbered; each lasts an hour, and comes when `answer` is called. */
function open() {
	const clock = { now: Date.UTC(2026, 2, 1) };
	const waiting: { resolve(): void; reject(error: Error): void }[] = [];
	let count = 0;
	const token = keepToken(
		{
			getToken: () =>
				new Promise((resolve, reject) => {
					count += 1;
					const found = { token: `token ${count}`, expiresOnTimestamp: clock.now + hour };
					waiting.push({ resolve: () => resolve(found), reject });
				}),
		},
		"https://management.azure.com/.default",
		() => clock.now,
	);
	return { token, clock, asked: () => count, waiting };
}

test("is got once by all who ask at the same time, and again five minutes before it ends", async () => {
	const { token, clock, asked, waiting } = open();
	const both = Promise.all([token.get(never), token.get(never)]);
	await Promise.resolve();
	waiting[0]?.resolve();
	expect(await both).toEqual(["token 1", "token 1"]);
	clock.now += hour - 300_001;
	expect(await token.get(never)).toBe("token 1");
	clock.now += 1;
	const next = token.get(never);
	waiting[1]?.resolve();
	expect([await next, asked()]).toEqual(["token 2", 2]);
});

test("one who gives up takes it from nobody else", async () => {
	const { token, asked, waiting } = open();
	const gone = new AbortController();
	const first = token.get(gone.signal);
	const second = token.get(never);
	gone.abort(new Error("gone"));
	await expect(first).rejects.toThrow("gone");
	waiting[0]?.resolve();
	expect([await second, await token.get(never), asked()]).toEqual(["token 1", "token 1", 1]);
	await expect(token.get(gone.signal)).rejects.toThrow("gone");
});

test("what failed, and what was not accepted, is not kept", async () => {
	const { token, waiting } = open();
	const failing = token.get(never);
	waiting[0]?.reject(new Error("nobody is signed in"));
	await expect(failing).rejects.toThrow("nobody is signed in");
	const second = token.get(never);
	waiting[1]?.resolve();
	expect(await second).toBe("token 2");
	token.forget();
	const third = token.get(never);
	waiting[2]?.resolve();
	expect(await third).toBe("token 3");
});
