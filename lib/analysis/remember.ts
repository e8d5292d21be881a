import type { Engine, Source } from "@/lib/query/engine";
import { windowVersion } from "./baseline/baselineVersion";

/** Where the rows lie, and what was worked out of them, by what was asked of which version of them. */
type Rows = Pick<Engine, "copy" | "workedOut">;

/**
 * Works something out of some rows once: asked the same of the same rows again, whoever asks, the answer is there. Of a
 * review only the window or a choice changes; to count tens of millions of values anew for a reload would be waste. What
 * comes back is shared: it must not be changed. `bytesOf` says about how much memory an answer takes.
 */
export async function remembered<Answer extends object>(
	engine: Rows,
	sources: readonly Source[],
	asked: readonly unknown[],
	work: () => Promise<Answer>,
	bytesOf: (answer: Answer) => number,
): Promise<Answer> {
	const key = JSON.stringify([await versionsOf(engine, sources), asked]);
	const known = recall<Answer>(engine, key);
	if (known) return known;
	const answer = await work();
	engine.workedOut.set(key, answer, bytesOf(answer));
	return answer;
}

/**
 * The same for many answers of one kind, each under its name: `work` is asked only for those that are not there. What
 * it finds is kept as it comes, so that work given up half-way is half done.
 */
export async function rememberedEach<Answer extends object>(
	engine: Rows,
	source: Source,
	asked: readonly unknown[],
	names: readonly string[],
	work: (unknown: readonly string[]) => AsyncIterable<readonly [name: string, answer: Answer]>,
	bytesOf: (answer: Answer) => number,
): Promise<Map<string, Answer>> {
	const versions = await versionsOf(engine, [source]);
	const keyOf = (name: string) => JSON.stringify([versions, asked, name]);
	const found = new Map<string, Answer>();
	for (const name of names) {
		const known = recall<Answer>(engine, keyOf(name));
		if (known) found.set(name, known);
	}
	for await (const [name, answer] of work(names.filter((name) => !found.has(name)))) {
		found.set(name, answer);
		engine.workedOut.set(keyOf(name), answer, bytesOf(answer));
	}
	return found;
}

/** A key's value is the result of an earlier identical question. */
function recall<Answer extends object>({ workedOut }: Rows, key: string): Answer | undefined {
	return workedOut.get(key) as Answer | undefined;
}

function versionsOf(engine: Rows, sources: readonly Source[]): Promise<string[]> {
	return Promise.all(
		sources.map(
			async (source) => `${await windowVersion(engine, source)} ${source.copy} ${source.partial === true}`,
		),
	);
}
