// @vitest-environment happy-dom
import { act, cleanup, fireEvent, screen } from "@testing-library/react";
import { expect, test } from "vitest";
import { parseTime } from "@/lib/time";
import { featureOf, reviewOf, upTo } from "@/test/drift/madeUpReview";
import { renderPage } from "@/test/page/renderPage";
import type { Feature, Trend } from "../answer";
import type { ReviewQuestion } from "../driftUrls";
import { shownOf } from "../review/shown";
import { FeatureTable } from "./FeatureTable";

const day = (date: number) => `2026-03-${String(date).padStart(2, "0")}T00:00:00Z`;
const time = (text: string) => parseTime(text) ?? Number.NaN;
const address = { datastore: "default", endpoint: "e", deployment: "d", collection: "model_inputs" };
const question: ReviewQuestion = {
	address,
	window: { from: time(day(8)), to: time(day(11)) },
	baseline: null,
	profile: "robust",
	judge: null,
	azureThresholds: "sdk",
	nulls: null,
	thresholds: "fixed",
};
const same = (name: string) => featureOf(name, upTo(400), upTo(400));
const moved = (name: string) =>
	featureOf(
		name,
		upTo(400),
		upTo(400, (place) => place + 300),
	);

function trendOf(features: Feature[]): Trend {
	const buckets = [8, 9, 10].map((date) => ({ start: day(date), rows: 100 }));
	const points = buckets.map(({ rows }) => ({ value: 0.1, noise: 0.05, status: "ok" as const, rows }));
	return {
		by: "day",
		buckets,
		features: Object.fromEntries(features.map(({ name }) => [name, points])),
		leftOut: [],
	};
}

function drawTable(features: Feature[], { predictions = [] as Feature[], address: params = "" } = {}) {
	const trend = trendOf([...features, ...predictions]);
	const shown = shownOf(
		reviewOf(features, trend),
		predictions.length > 0 ? reviewOf(predictions, trend) : undefined,
	);
	return renderPage(
		<FeatureTable
			shown={shown}
			answered="answered"
			trend={trend}
			question={question}
			predictionsQuestion={{ ...question, address: { ...address, collection: "model_outputs" } }}
		/>,
		params,
	);
}
const names = () =>
	screen
		.getAllByRole("rowheader")
		.map(({ textContent }) => textContent?.trim())
		.filter(Boolean);

test("the most urgent feature stands first, and the table says how many rows it has", () => {
	drawTable([same("calm"), moved("income"), same("age")]);
	expect(names()[0]).toBe("income");
	expect(screen.getByRole("grid").getAttribute("aria-rowcount")).toBe("4");
});

test("predictions that moved stand above the features; quiet ones below features that moved", () => {
	drawTable([same("age")], { predictions: [moved("score")] });
	expect(names()).toEqual(["Predictions (model_outputs)", "score", "Features", "age"]);
	cleanup();
	drawTable([moved("age")], { predictions: [same("score")] });
	expect(names()).toEqual(["Features", "age", "Predictions (model_outputs)", "score"]);
});

test("of 2,000 features those in view are drawn", () => {
	const one = same("age");
	drawTable(Array.from({ length: 2_000 }, (_, place) => ({ ...one, name: `feature_${place}` })));
	expect(screen.getAllByRole("row").length).toBeLessThan(60);
	expect(screen.getByRole("grid").getAttribute("aria-rowcount")).toBe("2001");
});

test("a feature opens in the address and closes again", async () => {
	const { addresses } = drawTable([moved("income"), same("age")]);
	act(() => screen.getByRole("button", { name: "income" }).click());
	await expect.poll(() => addresses.at(-1)?.get("feature")).toBe("income");
	expect(screen.getByRole("button", { name: "income" }).getAttribute("aria-expanded")).toBe("true");
	act(() => screen.getByRole("button", { name: "income" }).click());
	await expect.poll(() => addresses.at(-1)?.has("feature")).toBe(false);
});

test("a day of a feature shows that day against the same baseline, which the address now names", async () => {
	const { addresses } = drawTable([moved("income")]);
	const cell = document.querySelector<HTMLElement>('[data-item="0"] [data-column="2"]');
	act(() => cell?.click());
	await expect.poll(() => addresses.length).toBe(1);
	expect(Object.fromEntries(addresses[0] ?? [])).toEqual({
		feature: "income",
		from: day(9),
		to: day(10),
		// The week before the window that was shown, not before the day.
		baseline: `window:${day(1)}/${day(8)}`,
	});
});

test("one Tab stop; arrows go from row to row and from day to day", () => {
	drawTable([moved("income"), same("age")]);
	const stops = () => document.querySelectorAll('[data-column][tabindex="0"]');
	expect(stops().length).toBe(1);
	const first = screen.getByRole("button", { name: "income" });
	first.focus();
	fireEvent.keyDown(first, { key: "ArrowDown" });
	expect(document.activeElement?.textContent?.trim()).toBe("age");
	fireEvent.keyDown(document.activeElement ?? first, { key: "End" });
	expect(document.activeElement?.getAttribute("data-column")).toBe("3");
	expect(stops().length).toBe(1);
});
