import { expect, test } from "vitest";
import { isoUtc } from "@/lib/time";
import { recordWindow } from "./recordWindow";

const address = { datastore: "m", endpoint: "e", deployment: "2025", collection: "model_inputs" };
const windowOf = (folder: string, time: string | null) => {
	const { from, to } = recordWindow({
		...{ ...address, time, blob: `logs/e/2025/model_inputs/${folder}/a.jsonl` },
	});
	return [from, to].map((each) => (each === undefined ? undefined : isoUtc(each)));
};
const ten = ["2026-03-02T10:00:00Z", "2026-03-02T11:00:00Z"];
const march = ["2026-03-01T00:00:00Z", "2026-04-01T00:00:00Z"];

test.each([
	["2026/03/02/10", "2026-03-02T10:59:59Z", ten],
	// A line that came late lies in another hour's folder.
	["2026/03/02/10", "2026-03-02T11:00:00Z", ten],
	["2026/03/02/10", "2026-03-02T09:59:59Z", ten],
	["2026/03/02/10", null, ten],
	["2026/03", "2026-03-02T10:20:00Z", ten],
	["2026/03", null, march],
	["2026/03", "2026-03-01T00:00:00Z", ["2026-03-01T00:00:00Z", "2026-03-01T01:00:00Z"]],
	["undated", "2026-03-02T10:20:00Z", ten],
	["undated", null, [undefined, undefined]],
])("of a record in %s of %s: %j", (folder, time, window) => {
	expect(windowOf(folder, time)).toEqual(window);
});
