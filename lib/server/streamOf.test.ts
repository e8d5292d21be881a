import { expect, test } from "vitest";
import { streamOf } from "./streamOf";

function source() {
	const seen = { opened: 0, closed: 0, given: 0 };
	/** Begun already, as a store's stream is that has been asked for its first bytes. */
	const open = () => {
		seen.opened++;
		const generator = (async function* (): AsyncGenerator<Uint8Array, void> {
			try {
				yield new Uint8Array();
				for (;;) {
					seen.given++;
					yield new Uint8Array(10);
				}
			} finally {
				seen.closed++;
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
	return { seen, open };
}

test("no more is read than is taken, and who goes away midway closes it", async () => {
	const { seen, open } = source();
	const reader = streamOf(open).getReader();
	await reader.read();
	await reader.read();
	expect(seen).toEqual({ opened: 1, closed: 0, given: 2 });
	await reader.cancel();
	expect(seen).toEqual({ opened: 1, closed: 1, given: 2 });
});

test("who goes away before he has taken anything closes it, too", async () => {
	const cancelled = source();
	await streamOf(cancelled.open).cancel();
	expect(cancelled.seen.closed).toBe(1);

	const aborted = source();
	const away = new AbortController();
	streamOf(aborted.open, away.signal);
	away.abort();
	await expect.poll(() => aborted.seen.closed).toBe(1);
});
