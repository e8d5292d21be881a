import { inflateSync } from "node:zlib";
import { expect, it } from "vitest";
import { creditBaseline } from "./baseline";
import { edgeCases } from "./edgeCases";
import { storyOf } from "./story";

const url = "https://leewaydemo.blob.core.windows.net/azureml";
const blobs = [...edgeCases(storyOf("test", Date.parse("2026-03-20T15:30:00Z")), url)];
const bytesOf = (path: string) => Buffer.from(blobs.find((blob) => blob.path === path)?.content ?? "");
const folder = "modelDataCollector/edge-cases/v1/model_inputs/2026/03/16/09/";
const logs = blobs.filter(({ path }) => path.startsWith(folder) && path.endsWith(".jsonl"));
const textOf = (number: number) => String(logs[number]?.content);
const isRecord = (line: string) => {
	try {
		return "specversion" in JSON.parse(line);
	} catch {
		return false;
	}
};

it("damages what it says and leaves the rest whole", () => {
	expect(textOf(0).split("\n").map(isRecord)).toEqual([true, false, false, false, false, true, false]);
	expect(textOf(0).split("\n")[4]).toBe("");
	expect(textOf(1)).toMatch(/^\{.*\},\n\{.*\},\n$/);
	expect(textOf(2)).toMatch(/^\ufeff\{.*\}\r\n\{.*\}\r\n$/);
	expect(textOf(3).split("\n").map(isRecord)).toEqual([true, true]);
	expect(textOf(4)).toBe("");
});

it("keeps 5 MB of rows beside the log, under the address the log gives", () => {
	const line = JSON.parse(textOf(5));
	expect(line).not.toHaveProperty("data");
	const rows = bytesOf(line.dataref.slice(url.length + 1));
	expect(rows.length).toBeGreaterThan(5e6);
	expect(line.contentrange).toBe(`bytes 0-${rows.length - 1}/${rows.length}`);
	expect(JSON.parse(rows.toString())).toHaveLength(25_000);
});

it("keeps a picture beside the log, named by the record's id", () => {
	const log = blobs.find(({ path }) => path.includes("/request/") && path.endsWith(".jsonl"));
	const line = JSON.parse(String(log?.content));
	expect(line).toMatchObject({ datainblob: "true", datacontenttype: "image/png" });
	expect(line.data.endsWith(`/request/2026/03/16/09/${line.id}`)).toBe(true);
	const picture = bytesOf(line.data.slice(url.length + 1));
	expect(picture.subarray(0, 8).toString("latin1")).toBe("\x89PNG\r\n\x1a\n");
	expect([picture.readUInt32BE(16), picture.readUInt32BE(20)]).toEqual([192, 120]);
	// Every PNG ends with the same empty chunk, whose checksum is well known.
	expect(picture.subarray(-12).toString("hex")).toBe("0000000049454e44ae426082");
	const length = picture.readUInt32BE(33);
	expect(inflateSync(picture.subarray(41, 41 + length))).toHaveLength(120 * (1 + 3 * 192));
});

it("has a baseline of 4,000 undrifted rows as an MLTable folder", () => {
	const [mltable, csv] = [...creditBaseline("test")];
	expect(mltable?.path).toBe("baselines/credit-reference/MLTable");
	const [header = "", ...lines] = String(csv?.content).trimEnd().split("\n");
	expect(header).toMatch(/^LIMIT_BAL,SEX,.*,channel,DEFAULT_NEXT_MONTH$/);
	expect(lines).toHaveLength(4000);
	expect(new Set(lines.map((line) => line.split(",").length))).toEqual(new Set([25]));
	expect(new Set(lines.map((line) => line.split(",").at(-2)))).toEqual(new Set(["web", "branch", "phone"]));
});
