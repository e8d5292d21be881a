import { describe, expect, test } from "vitest";
import type { Correlation, FoundRecord } from "@/lib/api/correlateAnswers";
import { alignedRecords, isOfReusedGatewayId, requestsOf } from "./requests";

type Joined = Correlation["joined"][number];
const place = { datastore: "m", endpoint: "e", deployment: "d" };
const noon = "2026-11-20T10:00:00Z";

function record(collection: string, line: number, more: Partial<FoundRecord> = {}): FoundRecord {
	const ids = { id: `${collection}-${line}`, correlationid: "a", xrequestid: "a", type: null };
	return {
		...{ ...place, collection, blob: "b", line, time: noon, ...ids, length: 1, by: "correlationid" },
		...{ row_count: 1, columns: [], rows_from: 0, marked: [] },
		rows: [{ _id: "a_0", _time: noon, _correlationid: "a", _blob: "b", _line: line, _index: 0 }],
		...more,
	};
}

function joined(more: Partial<Joined> & Pick<Joined, "records">): Joined {
	return {
		...{
			...place,
			collections: { inputs: "model_inputs", outputs: "model_outputs" },
			correlationid: "a",
			time: noon,
		},
		...{ status: "matched", told: "once", inputs: 1, outputs: 1, index: null, certain: true, note: null },
		...{ reused: null, part_of: null },
		...more,
	};
}

const at = (...lines: number[]) => lines.map((line) => ({ blob: "b", line }));
const gateway = { collections: { inputs: "request", outputs: "response" }, correlationid: "R" };
const collections = (request: { records: FoundRecord[] } | undefined) =>
	request?.records.map(({ collection, line }) => `${collection} ${line}`);

describe("a request's records", () => {
	test("are the ones the join names, whatever else has the id", () => {
		const records = [
			record("model_inputs", 1),
			record("model_inputs", 2),
			record("model_outputs", 7),
			record("model_outputs", 8),
		];
		const [request] = requestsOf({
			joined: [joined({ records: { inputs: at(2), outputs: at(7) } })],
			records,
		});
		expect(collections(request)).toEqual(["model_inputs 2", "model_outputs 7"]);
	});

	test("stand in the order of the request, between a gateway's own request and response", () => {
		const model = { xrequestid: "R" };
		const records = [
			record("response", 5, { correlationid: "R", xrequestid: "R" }),
			record("model_outputs", 4, model),
			record("preprocessed", 3, model),
			record("model_inputs", 2, model),
			record("request", 1, { correlationid: "R", xrequestid: "R" }),
		];
		const inner = joined({ records: { inputs: at(2), outputs: at(4) }, part_of: 0 });
		const outer = joined({ ...gateway, records: { inputs: at(1), outputs: at(5) } });
		const requests = requestsOf({ joined: [outer, inner], records });
		expect(requests.map(collections)).toEqual([
			["request 1", "model_inputs 2", "preprocessed 3", "model_outputs 4", "response 5"],
		]);
	});

	test("stand beside each other with every output of their input, one of another length by itself", () => {
		const records = [
			record("model_inputs", 1, { row_count: 2 }),
			record("model_outputs", 2, { row_count: 2 }),
			record("model_outputs", 3, { row_count: 2 }),
			record("model_outputs", 4, { row_count: 1 }),
		];
		const groups = (more: Partial<Joined>) =>
			requestsOf({ joined: [joined({ records: { inputs: at(1), outputs: at(2, 3, 4) }, ...more })], records })
				.flatMap(alignedRecords)
				.map((group) => group.map(({ line }) => line));
		expect(groups({})).toEqual([[1, 2, 3], [4]]);
		expect(groups({ status: "count_mismatch" })).toEqual([[4], [3], [2], [1]]);
		expect(groups({ records: { inputs: [], outputs: at(4) }, status: "output_only" })).toEqual([[4]]);
	});

	test("get their own of a gateway's requests under one id; the other may be another caller's", () => {
		const under = { correlationid: "R", xrequestid: "R", by: "related" } as const;
		const records = [
			record("request", 1, under),
			record("request", 2, under),
			record("model_inputs", 3, { xrequestid: "R" }),
		];
		const only = { status: "input_only", outputs: 0 } as const;
		const all = [
			joined({ ...gateway, ...only, records: { inputs: at(1), outputs: [] } }),
			joined({ ...gateway, ...only, records: { inputs: at(2), outputs: [] } }),
			joined({ ...only, records: { inputs: at(3), outputs: [] }, part_of: 0 }),
		];
		const requests = requestsOf({ joined: all, records });
		expect(requests.map((each) => [collections(each), isOfReusedGatewayId(each, all)])).toEqual([
			[["request 2"], true],
			[["request 1", "model_inputs 3"], false],
		]);
		const carrying = records.map((each): FoundRecord => ({ ...each, by: "column" }));
		expect(
			requestsOf({ joined: all, records: carrying }).map((each) => isOfReusedGatewayId(each, all)),
		).toEqual([false, false]);
	});

	test("stay apart where a gateway's request led to two", () => {
		const records = [
			record("request", 1, { correlationid: "R", xrequestid: "R" }),
			record("model_inputs", 2, { correlationid: "a", xrequestid: "R" }),
			record("model_inputs", 3, { correlationid: "b", xrequestid: "R" }),
		];
		const only = { status: "input_only", outputs: 0 } as const;
		const requests = requestsOf({
			joined: [
				joined({ ...gateway, ...only, records: { inputs: at(1), outputs: [] } }),
				joined({ ...only, records: { inputs: at(2), outputs: [] }, part_of: 0 }),
				joined({ ...only, correlationid: "b", records: { inputs: at(3), outputs: [] }, part_of: 0 }),
			],
			records,
		});
		expect(requests.map(collections)).toEqual([["request 1"], ["model_inputs 2"], ["model_inputs 3"]]);
	});

	test("between are those of its time where its id is used again, and none where several are", () => {
		const later = "2026-11-20T11:00:00Z";
		const records = [
			record("model_inputs", 1),
			record("model_inputs", 2, { time: later }),
			record("preprocessed", 3),
			record("preprocessed", 4, { time: later }),
			record("traces", 5),
			record("traces", 6),
		];
		const requests = requestsOf({
			joined: [
				joined({ records: { inputs: at(1), outputs: [] } }),
				joined({ time: later, records: { inputs: at(2), outputs: [] } }),
			],
			records,
		});
		expect(requests.map(collections)).toEqual([
			["model_inputs 1", "preprocessed 3"],
			["model_inputs 2", "preprocessed 4"],
		]);
	});

	test("rows that the value stands in are marked with the one a row's id names", () => {
		const [request] = requestsOf({
			joined: [joined({ index: 7, records: { inputs: at(1), outputs: [] } })],
			records: [record("model_inputs", 1, { row_count: 9, marked: [3, 5] })],
		});
		expect([request?.marked, request?.rows, request?.listed]).toEqual([[3, 5, 7], 9, [0]]);
	});
});
