import { expect, test } from "vitest";
import { LeewayError } from "@/lib/errors";
import type { JobView } from "@/lib/ingest/jobs";
import { answerWhenRead, waitMillisOf } from "./answerWhenRead";

const view: JobView = {
	id: "7",
	state: "reading",
	blobs: { done: 1, total: 4 },
	bytes: { done: 10, total: 40 },
	rows: 3,
	problems: 0,
};
const job = { id: "7", view: () => view };
const changed = new LeewayError("changed", "the copy is gone", "Ask again.");

/** Opens in turn as said, and counts. */
function opening(...turns: ("ready" | "job")[]) {
	const open = async () => {
		const turn = turns[opened.count++] ?? "ready";
		return turn === "ready" ? { ready: opened.count } : { job };
	};
	const opened = { count: 0, open };
	return opened;
}

test("what has been read is answered", async () => {
	const opened = opening("ready");
	expect(await answerWhenRead(opened.open, async (ready) => ready * 10)).toBe(10);
	expect(opened.count).toBe(1);
});

test("a read that goes on is 202 with its job, and where to follow it", async () => {
	const answer = await answerWhenRead(opening("job").open, async () => "never");
	if (!(answer instanceof Response)) throw new Error("not a response");
	expect(answer.status).toBe(202);
	expect(answer.headers.get("location")).toBe("/api/v1/jobs/7/events");
	expect(answer.headers.get("cache-control")).toBe("no-store");
	expect(await answer.json()).toEqual(view);
});

test("a caller may make something else of it", async () => {
	const answer = answerWhenRead(
		opening("job").open,
		async () => "whole",
		({ id }) => `so far, of ${id}`,
	);
	expect(await answer).toBe("so far, of 7");
});

test("where the copy went away meanwhile all is opened and asked once more, for each copy a question may need, and no more", async () => {
	const opened = opening("ready", "ready");
	const once = async (ready: number) => {
		if (ready === 1) throw changed;
		return ready;
	};
	expect(await answerWhenRead(opened.open, once)).toBe(2);
	expect(opened.count).toBe(2);
	const again = opening();
	await expect(answerWhenRead(again.open, () => Promise.reject(changed))).rejects.toBe(changed);
	expect(again.count).toBe(4);
});

test("the second opening may still be reading", async () => {
	const answer = await answerWhenRead(opening("ready", "job").open, () => Promise.reject(changed));
	expect(answer).toMatchObject({ status: 202 });
});

test.each([new LeewayError("refused", "no", "None."), new Error("a fault of ours")])(
	"%s is not asked again",
	async (error) => {
		const opened = opening();
		await expect(answerWhenRead(opened.open, () => Promise.reject(error))).rejects.toBe(error);
		expect(opened.count).toBe(1);
	},
);

test.each([
	[{}, undefined],
	[{ wait: 0 }, 0],
	[{ wait: 0.4 }, 400],
	[{ partial: true }, 0],
	[{ partial: false }, undefined],
	[{ partial: true, wait: 2 }, 2_000],
	[{ wait: 999_999_999_999 }, 2 ** 31 - 1],
])("%j waits for %j ms", (asked, millis) => expect(waitMillisOf(asked)).toBe(millis));
