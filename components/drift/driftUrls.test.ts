import { expect, test } from "vitest";
import type { Filter } from "@/lib/model/filter";
import { loadDriftParams } from "@/lib/url/driftParams";
import { rowsHref } from "./chart/rowsHref";
import { driftQuestion, predictionsQuestion, qualityQuestion, reviewQuestion } from "./driftUrls";

const address = { datastore: "demo", endpoint: "credit", deployment: "blue", collection: "model_inputs" };
const window = { from: Date.UTC(2026, 2, 1), to: Date.UTC(2026, 2, 2) };
const segment: Filter[] = [{ column: "SEX", op: "eq", value: 2 }];
const asked = (filter: readonly Filter[]) =>
	reviewQuestion(
		address,
		window,
		loadDriftParams(new URLSearchParams(filter.length > 0 ? { filter: JSON.stringify(filter) } : {})),
	);
const filterOf = (url: string) => new URL(url, "http://leeway").searchParams.get("filter");

test("the page's conditions are in every question of its review, and in its links to rows", () => {
	const question = asked(segment);
	const urls = [
		driftQuestion(question, { by: "day" }).url,
		driftQuestion(question, { feature: "AGE" }).url,
		driftQuestion(question, { parity: "only" }).url,
		qualityQuestion(question, "day").url,
	];
	expect(urls.map(filterOf)).toEqual(urls.map(() => JSON.stringify(segment)));
	const bar: Filter = { column: "AGE", op: "gte", value: 30 };
	expect(JSON.parse(filterOf(rowsHref(question, { filter: [bar] })) ?? "")).toEqual([...segment, bar]);
	expect(driftQuestion(asked([]), {}).url).not.toContain("filter");
});

test("which predictions are of a segment of inputs is not known: all are asked for", () => {
	const { url } = driftQuestion(predictionsQuestion(asked(segment)), {});
	expect(url).toContain("model_outputs");
	expect(filterOf(url)).toBeNull();
});
