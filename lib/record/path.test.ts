import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { floorTo, type Unit } from "@/lib/time";
import {
	blockBlobCopyOf,
	collectionPath,
	folderPath,
	isLog,
	originalOf,
	parsePartition,
	partitionPath,
	splitCollectionPath,
} from "./path";

const at = Date.parse;

describe("the partition of a path below a collection", () => {
	test.each<[string, string, string, Unit]>([
		["2026/f.jsonl", "2026-01-01T00:00Z", "2027-01-01T00:00Z", "year"],
		["2026/03/f.jsonl", "2026-03-01T00:00Z", "2026-04-01T00:00Z", "month"],
		["2024/02/29/f.jsonl", "2024-02-29T00:00Z", "2024-03-01T00:00Z", "day"],
		["2026/03/01/00/f.jsonl", "2026-03-01T00:00Z", "2026-03-01T01:00Z", "hour"],
		["2026/12/31/23/59/f.jsonl", "2026-12-31T23:59Z", "2027-01-01T00:00Z", "minute"],
	])("%s is dated by its folders", (path, start, end, unit) => {
		expect(parsePartition(path)).toEqual({ start: at(start), end: at(end), unit });
	});

	test.each<[string, string, Unit]>([
		["leading folders are passed over", "eastus/pool-1/2026/03/01/00/f.jsonl", "hour"],
		["folders between date and file are inside", "2026/03/01/00/files/dataref0.json", "hour"],
		["no month 13: still inside the year", "2026/13/01/f.jsonl", "year"],
		["no month 00", "2026/00/f.jsonl", "year"],
		["no 29 February in a common year", "2026/02/29/f.jsonl", "month"],
		["no hour 24", "2026/03/01/24/f.jsonl", "day"],
		["no minute 60", "2026/03/01/00/60/f.jsonl", "hour"],
		["one digit is not a month", "2026/3/f.jsonl", "year"],
		["nothing is finer than a minute", "2026/03/01/00/05/07/f.jsonl", "minute"],
	])("%s", (_, path, unit) => {
		expect(parsePartition(path)?.unit).toBe(unit);
	});

	test.each([
		["no folder", "f.jsonl"],
		["the file's own name is not a folder", "2026"],
		["a name of other digits", "20260301/f.jsonl"],
		["a year before 1970", "1969/f.jsonl"],
		["a version number", "1000/01/f.jsonl"],
		["a template nobody filled in", "%5Byear%5D%5Bmonth%5D/x.jsonl"],
		["other scripts' digits", "٢٠٢٦/03/f.jsonl"],
		["a month without a year", "03/01/f.jsonl"],
		["nothing", ""],
	])("none: %s", (_, path) => {
		expect(parsePartition(path)).toBeUndefined();
	});

	test("path → partition → path, for every rolling rate and any instant", () => {
		const times = fc.integer({ min: at("1970-01-01T00:00Z"), max: at("2999-12-31T23:59Z") });
		const rates = fc.constantFrom<Unit>("year", "month", "day", "hour", "minute");
		fc.assert(
			fc.property(times, rates, (time, unit) => {
				const folders = partitionPath(time, unit);
				const partition = parsePartition(`${folders}/ef484bd2000004.jsonl`);
				expect(partition?.unit).toBe(unit);
				expect(partition?.start).toBe(floorTo(time, unit));
				expect(time).toBeLessThan(partition?.end ?? 0);
				expect(partitionPath(partition?.start ?? 0, unit)).toBe(folders);
			}),
		);
	});

	test("any text at all is answered without an error, and a partition always holds its start", () => {
		fc.assert(
			fc.property(fc.array(fc.oneof(fc.string(), fc.integer({ min: 0, max: 3000 }).map(String))), (parts) => {
				const partition = parsePartition(parts.join("/"));
				if (partition) expect(partition.start).toBeLessThan(partition.end);
			}),
		);
	});
});

test.each([
	["ef484bd2000004.jsonl", true],
	["2026/03/01/00/data.JSONL", true],
	["files/dataref0.json", false],
	["0b1d4d3a-1f8e-4c25-9f3e-000000000000", false],
	["jsonl", false],
	["photo.png", false],
])("a log ends in .jsonl, the rest are payloads: %s", (path, log) => {
	expect(isLog(path)).toBe(log);
});

test.each([
	["model_inputs_block_blob", "model_inputs"],
	["model_inputs", undefined],
	["_block_blob", undefined],
	["block_blob", undefined],
	["a_block_blob_block_blob", "a_block_blob"],
])("the original of %s is %s", (name, original) => {
	expect(originalOf(name)).toBe(original);
});

test("a block blob copy's original is the collection it was named after", () => {
	fc.assert(fc.property(fc.string({ minLength: 1 }), (name) => originalOf(blockBlobCopyOf(name)) === name));
});

describe("a collection's folder", () => {
	test("splits into what it was built of, whatever the names hold", () => {
		const name = fc.string({ unit: "binary", minLength: 1 }).filter((text) => !text.includes("/"));
		const names = fc.record({ endpoint: name, deployment: name, collection: name });
		const roots = fc.oneof(fc.constant(""), fc.constant("modelDataCollector"), fc.constant("a/b c/%2F"));
		fc.assert(
			fc.property(roots, names, fc.string(), (root, parts, below) => {
				const path = `${collectionPath(root, parts)}/${below}`;
				expect(splitCollectionPath(root, path)).toEqual({ ...parts, below });
			}),
		);
	});

	test.each([
		["another root", "modelDataCollector", "modelDataCollector2/e/d/c/f"],
		["too short", "modelDataCollector", "modelDataCollector/e/d"],
		["an empty name", "", "e//c/f"],
	])("is none for %s", (_, root, path) => {
		expect(splitCollectionPath(root, path)).toBeUndefined();
	});
});

test.each([
	["/data/out/", "data/out"],
	["data/model_outputs ", "data/model_outputs"],
	["azureml://datastores/workspaceblobstore/paths/data/out /", "data/out"],
	["azureml://subscriptions/s/resourcegroups/g/workspaces/w/datastores/d/paths/data/paths/x", "data/paths/x"],
	["/", ""],
	["a  b/c", "a  b/c"],
])("a folder as written, %j, is %j", (text, path) => {
	expect(folderPath(text)).toBe(path);
});
