import { expect, test } from "vitest";
import type { Engine, Source } from "@/lib/query/engine";
import { hour, line, openWorkbench } from "@/test/analysis/workbench";
import { profilesOf } from "./profile";

const blob = "2026/03/01/00/a.jsonl";
const row = (id: number, data: Record<string, unknown>) => line(JSON.stringify([data]), { id: `r${id}` });

/** The engine, and which columns it is asked to count. */
function counting(engine: Engine) {
	const asked: (readonly string[])[] = [];
	const wrapped: Engine = {
		...engine,
		distributions: (source: Source, query, options) => {
			asked.push(query.columns);
			return engine.distributions(source, query, options);
		},
	};
	return { engine: wrapped, asked };
}

test("a column is counted once, with whichever others it is asked for; rows that come are counted anew", async () => {
	const bench = await openWorkbench({ now: () => Date.UTC(2026, 2, 1, 0, 30) });
	bench.put(blob, row(1, { a: 1, b: "x" }) + row(2, { a: 3, b: null }));
	const { engine, asked } = counting(bench.workspace.engine);
	const source = await bench.open(hour(0));
	const first = await profilesOf(engine, source, { columns: ["a"], rows: 2 });
	expect(first.get("a")).toMatchObject({ rows: 2, numbers: { mean: 2, count: 2 } });
	const both = await profilesOf(engine, source, { columns: ["b", "a"], rows: 2 });
	expect(both.get("a")).toBe(first.get("a"));
	expect(both.get("b")).toMatchObject({ kinds: { text: 1, null: 1 }, texts: { shortest: 1, longest: 1 } });
	await profilesOf(engine, source, { columns: ["a", "b"], rows: 2 });
	expect(asked).toEqual([["a"], ["b"]]);

	bench.append(blob, row(3, { a: 8 }));
	const grown = await profilesOf(engine, await bench.open(hour(0)), { columns: ["a"], rows: 3 });
	expect(grown.get("a")).toMatchObject({ rows: 3, numbers: { mean: 4, max: 8 } });
	expect(asked).toEqual([["a"], ["b"], ["a"]]);
});

test("counting that is given up keeps what it has, and asks for no more", async () => {
	const bench = await openWorkbench({ now: () => Date.UTC(2026, 2, 1, 0, 30) });
	bench.put(blob, row(1, { a: 1, b: 2, c: 3 }));
	const { engine, asked } = counting(bench.workspace.engine);
	const source = await bench.open(hour(0));
	const stop = new AbortController();
	// So many rows are said to be there that columns are asked for one by one.
	const work = profilesOf(
		{
			...engine,
			distributions: (of, query, options) => {
				if (query.columns[0] === "b") stop.abort();
				return engine.distributions(of, query, options);
			},
		},
		source,
		{ columns: ["a", "b", "c"], rows: 4_000_000 },
		stop.signal,
	);
	await expect(work).rejects.toMatchObject({ kind: "cancelled" });
	expect(asked).toEqual([["a"], ["b"]]);
	await profilesOf(engine, source, { columns: ["a", "b", "c"], rows: 1 });
	expect(asked.slice(2)).toEqual([["b", "c"]]);
});

test("a column may be named as the language names its own", async () => {
	const bench = await openWorkbench({ now: () => Date.UTC(2026, 2, 1, 0, 30) });
	bench.put(blob, line('[{"__proto__":2,"constructor":"x"},{"__proto__":4}]'));
	const names = ["__proto__", "constructor"];
	const found = await profilesOf(bench.workspace.engine, await bench.open(hour(0)), {
		columns: names,
		rows: 2,
	});
	expect(found.get("__proto__")).toMatchObject({ rows: 2, numbers: { mean: 3 } });
	expect(found.get("constructor")).toMatchObject({ kinds: { text: 1, missing: 1 } });
});

test("a name that is not a column is refused by its name", async () => {
	const bench = await openWorkbench({ now: () => Date.UTC(2026, 2, 1, 0, 30) });
	bench.put(blob, row(1, { a: 1 }));
	const work = profilesOf(bench.workspace.engine, await bench.open(hour(0)), {
		columns: ["a", "z"],
		rows: 1,
	});
	await expect(work).rejects.toMatchObject({ kind: "invalid", message: 'no column is named "z"' });
});
