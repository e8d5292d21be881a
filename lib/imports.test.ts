/**
 * Holds the layout: who may import whom, and where each outside system is known.
 *
 * - lib, components and app stand in rows. A file imports from rows above its own and from its own folder; folders of
 *   one row don't import each other.
 * - Components are one row in three steps: what every screen uses (ui, data, shell), what screens are made of (chart, record,
 *   table, controls, profile), and the screens. Folders of the first two steps may import each other; screens may not. They take
 *   types from lib/server and lib/api, never code but lib/api/client, and nothing from where bytes and queries are. That
 *   client takes only types of the calls, so that pages don't carry their schemas.
 * - No file imports itself by way of others, types included: what two files both need has a file of its own.
 * - What only tests use stands in test/, in a folder named like what it serves. Tests may import it; demo, bench, e2e and test
 *   may import each other and any of the product, and nothing else imports them.
 */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";

const rows: readonly (readonly string[])[] = [
	["lib"],
	["lib/model"],
	["lib/record", "lib/stats", "lib/store", "lib/query", "lib/state", "lib/url"],
	["lib/catalog", "lib/ingest"],
	["lib/analysis"],
	["lib/api"],
	["lib/monitors"],
	["lib/notify", "lib/azure"],
	["lib/server"],
	["components"],
	["app"],
];
const outside = ["demo", "bench", "e2e", "test"];
const sharedComponents = ["components/ui", "components/data", "components/shell"];
const buildingBlocks = [
	"components/chart",
	"components/table",
	"components/controls",
	"components/notes",
	"components/record",
	"components/profile",
];
const client = "lib/api/client";
const hiddenFromComponents = ["lib/store", "lib/query", "lib/ingest"];
const testHelpers = /^(?:demo|bench|test)\//;
/** What no product file imports: a file that does is a test, or a helper of tests in the wrong place. */
const testPackages =
	/^(?:vitest|fast-check|azurite|selfsigned|smtp-server|mailparser|csv-parse|hyparquet-writer|@playwright\/test)(?:\/|$)/;
const homes: readonly { packages: RegExp; folders: string[] }[] = [
	{ packages: /^@azure\//, folders: ["lib/store", "demo", "bench"] },
	{ packages: /^@duckdb\//, folders: ["lib/query/duckdb", "bench"] },
	{ packages: /^nodemailer(?:\/|$)/, folders: ["lib/notify"] },
	{ packages: /^prom-client$/, folders: ["lib/server/monitors"] },
];

interface Import {
	/** "lib/time" for one of ours, else the package as written. */
	target: string;
	ours: boolean;
	typeOnly: boolean;
}

const patterns = [
	/^\s*(?:import|export)\b(?<type>\s+type\b)?[^"';]*?\bfrom\s*["'](?<from>[^"']+)["']/gm,
	/^\s*import\s*["'](?<from>[^"']+)["']/gm,
	/\bimport\(\s*["'](?<from>[^"']+)["']/g,
];

/** What a file imports, by the text of it. */
function importsOf(file: string, text: string): Import[] {
	return patterns.flatMap((pattern) =>
		[...text.matchAll(pattern)].map(({ groups }) => {
			const from = groups?.from ?? "";
			const path = from.startsWith("@/")
				? from.slice(2)
				: from.startsWith(".")
					? join(dirname(file), from)
					: undefined;
			const target = path === undefined ? from : normalize(path).replace(/\.(?:tsx?|m?js)$/, "");
			return { target, ours: path !== undefined, typeOnly: groups?.type !== undefined };
		}),
	);
}

function isIn(path: string, folder: string): boolean {
	return path === folder || path.startsWith(`${folder}/`);
}

/** The folder that has a place in the rows; files right in lib are the first row. Undefined: it has none. */
function rowOf(path: string): { row: number; folder: string } | undefined {
	for (const [row, folders] of rows.entries()) {
		const folder = folders.find((each) => (each === "lib" ? /^lib\/[^/]+$/.test(path) : isIn(path, each)));
		// "lib/record" itself, a folder's index, is not a file right in lib.
		if (folder && !(folder === "lib" && rows.flat().includes(path))) return { row, folder };
	}
	return undefined;
}

function componentStep(path: string): { step: number; folder: string } {
	const folder = path.split("/").slice(0, 2).join("/");
	if (sharedComponents.includes(folder)) return { step: 0, folder };
	return { step: buildingBlocks.includes(folder) ? 1 : 2, folder };
}

/** The rule one import breaks, in words; undefined when it breaks none. */
function broken(file: string, { target, ours, typeOnly }: Import): string | undefined {
	const isTest = /\.test\.tsx?$/.test(file);
	const isOutside = outside.some((folder) => isIn(file, folder));
	if (!ours) {
		if (testPackages.test(target) && !isTest && !isOutside) {
			return "only tests import it: a helper of tests belongs in test/";
		}
		const home = homes.find(({ packages, folders }) => {
			return packages.test(target) && !folders.some((folder) => isIn(file, folder));
		});
		return home && `is imported in ${home.folders.join(", ")} only`;
	}
	if (isOutside || (isTest && testHelpers.test(target))) return undefined;
	if (outside.some((folder) => isIn(target, folder))) return "nothing imports demo, bench, e2e or test";
	const from = rowOf(file);
	const to = rowOf(target);
	if (!from) return `${dirname(file)} has no row: give it one in lib/imports.test.ts`;
	if (!to) return `${dirname(target)} has no row: give it one in lib/imports.test.ts`;
	if (from.folder === "components") {
		if (hiddenFromComponents.some((folder) => isIn(target, folder))) {
			return `components know nothing of ${hiddenFromComponents.join(", ")}`;
		}
		if (["lib/server", "lib/api"].includes(to.folder) && !typeOnly && target !== client) {
			return `components import only types from ${to.folder}`;
		}
		if (to.folder === "components") return brokenStep(file, target);
	}
	const isSmall = target.startsWith("lib/model/") || target === "lib/basePath";
	if (file === `${client}.ts` && !typeOnly && !isSmall) {
		return "pages carry the client: only types";
	}
	if (to.row > from.row) return `${to.folder} is a row below ${from.folder}`;
	if (to.row === from.row && to.folder !== from.folder)
		return `${to.folder} is in the same row as ${from.folder}`;
	return undefined;
}

function brokenStep(file: string, target: string): string | undefined {
	const from = componentStep(file);
	const to = componentStep(target);
	if (to.step > from.step) return `${to.folder} is made of ${from.folder}, not the other way`;
	if (from.step === 2 && to.step === 2 && to.folder !== from.folder) return "screens don't import each other";
	return undefined;
}

function violations(files: ReadonlyMap<string, string>): string[] {
	return [...files].flatMap(([file, text]) =>
		importsOf(file, text).flatMap((each) => {
			const rule = broken(file, each);
			return rule ? [`${file} imports ${each.target}: ${rule}`] : [];
		}),
	);
}

/** Each way in which a file imports itself: "a → b → a", beginning with the first by name. */
function circles(files: ReadonlyMap<string, string>): string[] {
	const byTarget = new Map([...files].map(([file, text]) => [file.replace(/\.tsx?$/, ""), { file, text }]));
	const found = new Set<string>();
	const done = new Set<string>();
	function visit(target: string, trail: string[]): void {
		const start = trail.indexOf(target);
		if (start >= 0) {
			const circle = trail.slice(start);
			const first = circle.indexOf(circle.toSorted()[0] ?? target);
			const turned = [...circle.slice(first), ...circle.slice(0, first)];
			found.add([...turned, turned[0]].join(" → "));
		}
		const source = byTarget.get(target);
		if (start >= 0 || done.has(target) || !source) return;
		for (const each of importsOf(source.file, source.text)) {
			if (each.ours) visit(each.target, [...trail, target]);
		}
		done.add(target);
	}
	for (const target of byTarget.keys()) visit(target, []);
	return [...found];
}

const root = fileURLToPath(new URL("..", import.meta.url));

function readSources(): Map<string, string> {
	const folders = ["lib", "components", "app", ...outside].filter((folder) => existsSync(join(root, folder)));
	const paths = folders.flatMap((folder) =>
		readdirSync(join(root, folder), { recursive: true, encoding: "utf8" }).map((path) =>
			join(folder, path).replaceAll("\\", "/"),
		),
	);
	const sources = paths.filter(
		// This file's own examples are not imports.
		(path) => /\.tsx?$/.test(path) && !path.includes("node_modules/") && path !== "lib/imports.test.ts",
	);
	return new Map(sources.sort().map((path) => [path, readFileSync(join(root, path), "utf8")]));
}

test("every import keeps to the layout", () => {
	const sources = readSources();
	expect(sources.size).toBeGreaterThan(50);
	expect(violations(sources)).toEqual([]);
});

test("no file imports itself by way of others", () => {
	expect(circles(readSources())).toEqual([]);
});

describe("the rules are told apart", () => {
	test.each<[string, string, string, string | undefined]>([
		["a row above", "lib/catalog/a.ts", 'import { x } from "@/lib/record/path";', undefined],
		["its own folder", "lib/catalog/a.ts", 'import { x } from "./b";', undefined],
		["a folder inside its own", "lib/query/engine.ts", 'import { x } from "./duckdb/engine";', undefined],
		["files right in lib", "lib/store/a.ts", 'import { x } from "../time";', undefined],
		[
			"a row below",
			"lib/record/path.ts",
			'import { x } from "@/lib/catalog/a";',
			"lib/catalog is a row below lib/record",
		],
		[
			"a row below, from lib itself",
			"lib/time.ts",
			'import { x } from "./record/path";',
			"lib/record is a row below lib",
		],
		["a folder's index", "lib/time.ts", 'import { x } from "./record";', "lib/record is a row below lib"],
		[
			"the same row",
			"lib/catalog/a.ts",
			'import { x } from "../ingest/b";',
			"lib/ingest is in the same row as lib/catalog",
		],
		[
			"over several lines",
			"lib/catalog/a.ts",
			'import {\n\tx,\n\ty,\n} from "@/lib/ingest/b";',
			"lib/ingest is in the same row as lib/catalog",
		],
		[
			"exported on",
			"lib/catalog/a.ts",
			'export * from "@/lib/ingest/b";',
			"lib/ingest is in the same row as lib/catalog",
		],
		[
			"for its effect",
			"lib/catalog/a.ts",
			'import "@/lib/ingest/b";',
			"lib/ingest is in the same row as lib/catalog",
		],
		[
			"when needed",
			"lib/catalog/a.ts",
			'const x = await import("@/lib/ingest/b");',
			"lib/ingest is in the same row as lib/catalog",
		],
		[
			"as a type",
			"lib/catalog/a.ts",
			'import type { X } from "@/lib/ingest/b";',
			"lib/ingest is in the same row as lib/catalog",
		],
		[
			"a folder without a row",
			"lib/new/a.ts",
			'import { x } from "@/lib/time";',
			"lib/new has no row: give it one in lib/imports.test.ts",
		],
		["Azure's SDK at home", "lib/store/a.ts", 'import { X } from "@azure/storage-blob";', undefined],
		[
			"Azure's SDK elsewhere",
			"lib/ingest/a.ts",
			'import { X } from "@azure/storage-blob";',
			"is imported in lib/store, demo, bench only",
		],
		["DuckDB at home", "lib/query/duckdb/a.ts", 'import { X } from "@duckdb/node-api";', undefined],
		[
			"DuckDB beside its home",
			"lib/query/a.ts",
			'import { X } from "@duckdb/node-api";',
			"is imported in lib/query/duckdb, bench only",
		],
		[
			"DuckDB in a test",
			"app/a.test.ts",
			'import { X } from "@duckdb/node-api";',
			"is imported in lib/query/duckdb, bench only",
		],
		[
			"a type of the server's in a component",
			"components/ui/a.tsx",
			'import type { X } from "@/lib/server/services";',
			undefined,
		],
		[
			"the server's code in a component",
			"components/ui/a.tsx",
			'import { type X } from "@/lib/server/services";',
			"components import only types from lib/server",
		],
		[
			"the client of the API in a component",
			"components/ui/a.tsx",
			'import { question } from "@/lib/api/client";',
			undefined,
		],
		[
			"a call's schemas in a component",
			"components/ui/a.tsx",
			'import { getRows } from "@/lib/api/calls/getRows";',
			"components import only types from lib/api",
		],
		[
			"a call's schemas in the client",
			"lib/api/client.ts",
			'import { calls } from "./table";',
			"pages carry the client: only types",
		],
		[
			"a store in a component",
			"components/rows/a.tsx",
			'import type { X } from "@/lib/store/store";',
			"components know nothing of lib/store, lib/query, lib/ingest",
		],
		["a block in a screen", "components/rows/a.tsx", 'import { X } from "../table/b";', undefined],
		[
			"a screen in a block",
			"components/table/a.tsx",
			'import { X } from "../rows/b";',
			"components/rows is made of components/table, not the other way",
		],
		[
			"a screen in a screen",
			"components/rows/a.tsx",
			'import { X } from "@/components/drift/b";',
			"screens don't import each other",
		],
		[
			"a page in a component",
			"components/rows/a.tsx",
			'import { X } from "@/app/page";',
			"app is a row below components",
		],
		[
			"a test helper in a test",
			"lib/ingest/a.test.ts",
			'import { X } from "@/test/catalog/temporaryTree";',
			undefined,
		],
		[
			"a test helper in the product",
			"lib/ingest/a.ts",
			'import { X } from "@/test/catalog/temporaryTree";',
			"nothing imports demo, bench, e2e or test",
		],
		[
			"a test's package in the product",
			"lib/ingest/a.ts",
			'import { expect } from "vitest";',
			"only tests import it: a helper of tests belongs in test/",
		],
		[
			"the demo in the application",
			"app/a.ts",
			'import { X } from "@/demo/run";',
			"nothing imports demo, bench, e2e or test",
		],
		["anything in the demo", "demo/a.ts", 'import { X } from "@/lib/server/config";', undefined],
	])("%s", (_, file, text, rule) => {
		expect(importsOf(file, text)).toHaveLength(1);
		expect(importsOf(file, text).map((each) => broken(file, each))).toEqual([rule]);
	});

	test("a circle is found once, and types close one too", () => {
		const file = (name: string, text: string) => [`lib/stats/${name}.ts`, text] as const;
		const files = [file("a", 'import "./b";'), file("b", 'import "./c";'), file("d", 'import "./b";')];
		const circle = ["lib/stats/a → lib/stats/b → lib/stats/c → lib/stats/a"];
		expect(circles(new Map([...files, file("c", 'import "./a";')]))).toEqual(circle);
		expect(circles(new Map([...files, file("c", 'import type { X } from "./a";')]))).toEqual(circle);
		expect(circles(new Map([...files, file("c", "")]))).toEqual([]);
	});
});
