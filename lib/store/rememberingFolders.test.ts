import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { counting } from "@/test/store/counting";
import { openFolder } from "./folder";
import { rememberingFolders } from "./rememberingFolders";

function treeOf(paths: string[]) {
	const root = mkdtempSync(join(tmpdir(), "leeway-folders-"));
	onTestFinished(() => rmSync(root, { recursive: true, force: true }));
	const add = (path: string) => {
		mkdirSync(join(root, dirname(path)), { recursive: true });
		writeFileSync(join(root, path), "{}\n");
	};
	for (const path of paths) add(path);
	const clock = { now: 0 };
	const counted = counting(openFolder(root));
	return { counted, clock, add, store: rememberingFolders(counted, 2_000, () => clock.now) };
}

test("a level of folders is asked for once in two seconds", async () => {
	const { store, counted, clock, add } = treeOf(["c/2025/a.jsonl", "c/2026/a.jsonl"]);
	const names = async () => (await store.list("c/", { delimiter: "/" })).entries.map((entry) => entry);
	const first = await names();
	add("c/2027/a.jsonl");
	clock.now = 1_999;
	expect(await names()).toEqual(first);
	expect(counted.counts.lists).toBe(1);
	clock.now = 2_000;
	expect(await names()).toHaveLength(3);
	expect(counted.counts.lists).toBe(2);
});

test.each([
	["a level with a blob in it", "c/2026/", { delimiter: "/" }],
	["a level that is empty", "d/", { delimiter: "/" }],
	["a flat listing", "c/", {}],
	["part of a level", "c/", { delimiter: "/", limit: 1 }],
] as const)("%s is always asked for anew", async (_, prefix, options) => {
	const { store, counted } = treeOf(["c/2025/a.jsonl", "c/2026/a.jsonl"]);
	await store.list(prefix, options);
	await store.list(prefix, options);
	expect(counted.counts.lists).toBe(2);
});

test("what one caller does with its page is not seen by the next", async () => {
	const { store } = treeOf(["c/2025/a.jsonl", "c/2026/a.jsonl"]);
	for (let asked = 0; asked < 3; asked++) {
		const { entries } = await store.list("c/", { delimiter: "/" });
		expect(entries.splice(0)).toHaveLength(2);
	}
});
