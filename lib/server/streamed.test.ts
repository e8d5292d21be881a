import { expect, test } from "vitest";
import { createGate } from "@/test/gate";
import { streamed } from "./streamed";

const never = new AbortController().signal;
const textOf = (body: ReadableStream<Uint8Array>) => new Response(body).text();

test("texts come in order, whole", async () => {
	const body = await streamed(never, async (write) => {
		for (const text of ["a,", "", "é\n", "c"]) await write(text);
	});
	expect(await textOf(body)).toBe("a,é\nc");
});

test("work that writes nothing is an empty body", async () => {
	expect(await textOf(await streamed(never, async () => undefined))).toBe("");
});

test("what fails before the first text is thrown, for an answer of its own", async () => {
	const refused = new Error("refused");
	await expect(streamed(never, () => Promise.reject(refused))).rejects.toBe(refused);
});

test("what fails later breaks the body off: it never looks complete", async () => {
	const body = await streamed(never, async (write) => {
		await write("half");
		throw new Error("the copy is gone");
	});
	await expect(textOf(body)).rejects.toThrow("the copy is gone");
});

test("it is written no faster than it is read", async () => {
	let written = 0;
	const body = await streamed(never, async (write) => {
		for (let i = 0; i < 1_000; i++) {
			await write("x".repeat(1_000));
			written++;
		}
	});
	const reader = body.getReader();
	await reader.read();
	await new Promise((resolve) => setImmediate(resolve));
	expect(written).toBeLessThan(10);
	await reader.cancel();
});

test("a reader that goes away ends the work", async () => {
	const begun = createGate();
	let ended: AbortSignal | undefined;
	const body = await streamed(never, async (write, whileOpen) => {
		await write("first");
		ended = whileOpen;
		begun.open();
		await new Promise((resolve) => whileOpen.addEventListener("abort", resolve));
	});
	const reader = body.getReader();
	await reader.read();
	await begun.passed;
	expect(ended?.aborted).toBe(false);
	await reader.cancel();
	await expect.poll(() => ended?.aborted).toBe(true);
});

test("so does the caller's own signal", async () => {
	const caller = new AbortController();
	let seen = false;
	const working = streamed(caller.signal, async (_, whileOpen) => {
		caller.abort();
		seen = whileOpen.aborted;
	});
	await working;
	expect(seen).toBe(true);
});
