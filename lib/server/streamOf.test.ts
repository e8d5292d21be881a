import { expect, test } from "vitest";
import { streamOf } from "./streamOf";

function source() {
	const told = { opened: 0, closed: 0, given: 0 };
	/** Begun already, as a store's stream is that has been asked for its first bytes. */
	const open = () => {
		told.opened++;
		const generator = (async function* (): AsyncGenerator<Uint8Array, void> {
			try {
				yield new Uint8Array();
				for (;;) {
					told.given++;
					yield new Uint8Array(10);
				}
			} finally {
				told.closed++;
			}
		})();
		const begun = generator.next();
		return {
			[Symbol.asyncIterator]: () => ({
				next: async () => {
					await begun;
					return generator.next();
				},
				return: async () => {
					await begun;
					return generator.return(undefined);
				},
			}),
		};
	};
	return { told, open };
}

test("no more is read than is taken, and who goes away midway closes it", async () => {
	const { told, open } = source();
	const reader = streamOf(open).getReader();
	await reader.read();
	await reader.read();
	expect(told).toEqual({ opened: 1, closed: 0, given: 2 });
	await reader.cancel();
	expect(told).toEqual({ opened: 1, closed: 1, given: 2 });
});

test("who goes away before he has taken anything closes it, too", async () => {
	const cancelled = source();
	await streamOf(cancelled.open).cancel();
	expect(cancelled.told.closed).toBe(1);

	const aborted = source();
	const away = new AbortController();
	streamOf(aborted.open, away.signal);
	away.abort();
	await expect.poll(() => aborted.told.closed).toBe(1);
});
