import { expect, test } from "vitest";
import { createSessions } from "./sessions";

const identity = { subject: "ada", name: "Ada", grants: [] };
const minute = 60_000;

function sessionsAt() {
	let time = 0;
	const sessions = createSessions({ idleMillis: 10 * minute, lifeMillis: 30 * minute, now: () => time });
	const secret = sessions.begin({ identity, idToken: "t" });
	return {
		sessions,
		secret,
		isThereAt: (minutes: number) => {
			time = minutes * minute;
			return sessions.find(secret) !== undefined;
		},
	};
}

test("a session lasts while it is used, and ends when it was idle", () => {
	const { isThereAt } = sessionsAt();
	expect([9, 18, 27.9].map(isThereAt)).toEqual([true, true, true]);
	const idle = sessionsAt();
	expect(idle.isThereAt(10)).toBe(false);
	expect(idle.isThereAt(1)).toBe(false);
});

test("it ends when it is old, however much it is used", () => {
	const { isThereAt } = sessionsAt();
	expect([9, 18, 27, 30].map(isThereAt)).toEqual([true, true, true, false]);
});

test("one that was signed out is gone, and no other secret finds it", () => {
	const { sessions, secret } = sessionsAt();
	expect(sessions.find(`${secret}x`)).toBeUndefined();
	expect(sessions.find("")).toBeUndefined();
	expect(sessions.end(secret)?.identity).toEqual(identity);
	expect(sessions.find(secret)).toBeUndefined();
	expect(secret.length).toBeGreaterThanOrEqual(43);
});
