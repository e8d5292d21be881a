/**
 * Every place that tells the compiler what a value is (`as`), and why it has to. A cast that is not here fails, and so does
 * one that is gone: the list is what there is.
 */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const inside =
	"an index that is known to be inside: the compiler cannot know, and a check would cost a loop over every cell";
const json = "JSON that our own side wrote, as the contract tests check";
const sameKey =
	"what is kept under a key was made by whoever asked under it, and all who ask do the same work";

const reasons: Readonly<Record<string, readonly [count: number, why: string]>> = {
	"app/answer.ts": [1, "a handler takes its params under the names in its path, from which they are read"],
	"components/data/ask.ts": [2, json],
	"components/data/watchJob.ts": [1, json],
	"components/shell/Prepared.tsx": [1, json],
	"components/shell/Renewing.tsx": [
		1,
		"only longQuery gives its queries this meta, and their data is of its type",
	],
	"components/table/GridRow.tsx": [1, "React's `memo` forgets that a component is generic"],
	"lib/analysis/baseline/unpacked.ts": [1, "`Object.keys` only says that keys are texts"],
	"lib/analysis/remember.ts": [1, sameKey],
	"lib/analysis/sharedAnswers.ts": [1, sameKey],
	"lib/cell.ts": [1, inside],
	"lib/inProcess.ts": [1, sameKey],
	"lib/ingest/jobs.ts": [1, sameKey],
	"lib/ingest/packed.ts": [1, inside],
	"lib/ingest/rawLines.ts": [1, inside],
	"lib/ingest/unitWriter.ts": [1, "a list that is never empty"],
	"lib/query/duckdb/append.ts": [1, inside],
	"lib/query/duckdb/database.ts": [1, inside],
	"lib/query/duckdb/duckdbError.ts": [1, "DuckDB writes an object of texts"],
	"lib/query/duckdb/keptFiles.ts": [1, sameKey],
	"lib/record/bytes.ts": [1, inside],
	"lib/server/configurationPage.ts": [2, "zod does not say what a shape that it tests for holds"],
	"lib/server/route.ts": [1, "a call's query is an object of parameters, whichever call it is"],
	"lib/stats/judgedByAzure.ts": [1, "`Object.entries` only says that keys are texts"],
};

const words = /\/\*[\s\S]*?\*\/|\/\/.*|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|`(?:[^`\\]|\\.)*`/g;
const cast =
	/[\w)\]}>] as (?:\w+\.[A-Z]|[A-Z[{(]|(?:unknown|never|object|string|number|bigint|boolean|keyof|typeof|readonly)\b)/;
/** What stands between tags is text, and has no code around it. */
const code = /[=();{}]/;

/** Casts in a program's text, one a line. */
function castsIn(text: string): number {
	const bare = text.replace(words, (found) => (found.startsWith("/") ? "" : '""'));
	const lines = bare.split("\n").filter((line) => !/^\s*(?:import|export|type) |^\t\w+ as \w+,$/.test(line));
	return lines.filter((line) => cast.test(line) && code.test(line)).length;
}

test("every cast is counted, with its reason", () => {
	const root = fileURLToPath(new URL("..", import.meta.url));
	const files = ["lib", "components", "app"].flatMap((folder) =>
		readdirSync(join(root, folder), { recursive: true, encoding: "utf8" }).map((file) => `${folder}/${file}`),
	);
	const found = files
		.filter((file) => /(?<!\.test)\.tsx?$/.test(file))
		.map((file) => [file, castsIn(readFileSync(join(root, file), "utf8"))] as const)
		.filter(([, count]) => count > 0);
	const counted = Object.entries(reasons).map(([file, [count]]) => [file, count]);
	expect(Object.fromEntries(found)).toEqual(Object.fromEntries(counted));
});
