import { expect, test } from "vitest";
import { whenSent } from "./whenSent";

const never = new AbortController().signal;

function answer() {
	const seen = { done: 0, cancelled: 0 };
	let sent = 0;
	const body = new ReadableStream<Uint8Array>({
		pull(controller) {
			if (sent++ < 3) controller.enqueue(new Uint8Array([sent]));
			else controller.close();
		},
		cancel() {
			seen.cancelled++;
		},
	});
	return {
		seen,
		done: () => void seen.done++,
		response: new Response(body, { status: 201, headers: { a: "b" } }),
	};
}

test("the answer is the same, and is over when all of it has been taken", async () => {
	const { seen, done, response } = answer();
	const same = whenSent(response, done, never);
	expect([same.status, same.headers.get("a"), seen.done]).toEqual([201, "b", 0]);
	expect([...new Uint8Array(await same.arrayBuffer())]).toEqual([1, 2, 3]);
	expect(seen).toEqual({ done: 1, cancelled: 0 });
});

test("it is over when its taker cancels or goes away, and at once without a body", async () => {
	const cancelled = answer();
	await whenSent(cancelled.response, cancelled.done, never).body?.cancel();
	expect(cancelled.seen).toEqual({ done: 1, cancelled: 1 });

	const away = answer();
	const signal = new AbortController();
	whenSent(away.response, away.done, signal.signal);
	expect(away.seen.done).toBe(0);
	signal.abort();
	expect(away.seen.done).toBe(1);

	let empty = 0;
	whenSent(new Response(null, { status: 204 }), () => void empty++, never);
	expect(empty).toBe(1);
});

test("a body that breaks off is over, and breaks off here too", async () => {
	let over = 0;
	const body = new ReadableStream<Uint8Array>({ pull: (controller) => controller.error(new Error("gone")) });
	const same = whenSent(new Response(body), () => void over++, never);
	await expect(same.text()).rejects.toThrow("gone");
	expect(over).toBe(1);
});
