// @vitest-environment happy-dom
import { fireEvent, screen, waitFor } from "@testing-library/react";
import { expect, test, vi } from "vitest";
import { travelBy } from "@/components/data/ask";
import type { BacktestAnswer } from "@/lib/api/monitorAnswers";
import { renderPage } from "@/test/page/renderPage";
import { draftOf } from "./draft";
import { MonitorForm } from "./MonitorForm";

vi.mock("next/navigation", () => ({
	useRouter: () => ({ push: () => undefined, back: () => undefined }),
	useSearchParams: () => new URLSearchParams(),
	usePathname: () => "/monitors/new",
}));

const draft = draftOf(
	{ on: "demo/credit/blue", collection: "model_inputs", baseline: "training" },
	{ zone: "UTC", name: "credit" },
);
const [first] = draft.signals;
if (first?.kind !== "drift") throw new Error("it has a drift signal");
const filled = {
	...draft,
	signals: [{ ...first, where: [{ column: "SEX", op: "eq" as const, value: 2 }] }],
};

/** The first backtest is answered; the next ones never. */
function answerOnce(found: Partial<BacktestAnswer>) {
	let asked = 0;
	const day = "2026-03-15T00:00:00Z";
	const empty = { from: day, to: day, days: 30, runs: [], messages: [], skipped: null };
	travelBy(async (url) => {
		if (url.includes("/monitors/backtest")) {
			return asked++ === 0 ? Response.json({ ...empty, ...found }) : new Promise(() => undefined);
		}
		if (url.includes("/deployments/"))
			return Response.json({ collections: ["model_inputs", "model_outputs"] });
		return new Promise(() => undefined);
	});
}

const lacks = "model_inputs has no column SEX";

test("another collection leaves out the conditions on the one before, says so, and warns of nothing it no longer asks", async () => {
	answerOnce({
		warnings: [lacks],
		lateness: [{ collection: "model_outputs", millis: 9 * 3_600_000, unit: "day" }],
	});
	renderPage(<MonitorForm filled={filled} savedAt={null} />);
	await screen.findByText(lacks);
	expect(screen.queryByText(/All rows are judged/)).toBeNull();
	await screen.findByRole("option", { name: "model_outputs", hidden: true });
	const collection = screen.getByLabelText<HTMLSelectElement>("Collection");
	fireEvent.change(collection, { target: { value: "model_outputs" } });
	expect(screen.getByText(/All rows are judged: the conditions were of model_inputs/)).toBeDefined();
	expect(screen.getByText(/^\s*all features, robust rule$/)).toBeDefined();
	// What was found of the draft before says nothing of this one.
	expect([screen.queryByText(lacks), screen.queryByText(/still come/)]).toEqual([null, null]);
	// Nor once the next question is on its way.
	await new Promise((resolve) => setTimeout(resolve, 700));
	expect([screen.queryByText(lacks), screen.queryByText(/still come/)]).toEqual([null, null]);
	// Chosen back, they are there again.
	fireEvent.change(collection, { target: { value: "model_inputs" } });
	await waitFor(() => expect(screen.queryByText(/All rows are judged/)).toBeNull());
	expect(screen.getByText(/^\s*all features where SEX .*, robust rule$/)).toBeDefined();
});

test("a baseline that every signal names is the one shown, and what is chosen instead is for all", async () => {
	answerOnce({});
	const { baseline: _, ...without } = draft;
	const own = { ...without, signals: [{ ...first, baseline: "file:demo/training" }] };
	renderPage(<MonitorForm filled={own} savedAt={null} />);
	const against = screen.getByLabelText<HTMLSelectElement>("Against");
	expect(against.selectedOptions[0]?.textContent).toBe("training");
	fireEvent.change(against, { target: { value: "weekdays:4" } });
	expect(against.value).toBe("weekdays:4");
});

test("baselines that signals have each for itself are named", () => {
	answerOnce({});
	const two = ["file:demo/one", "file:demo/two"].map((baseline) => ({
		...first,
		name: baseline.slice(10),
		baseline,
	}));
	renderPage(<MonitorForm filled={{ ...draft, signals: two }} savedAt={null} />);
	expect(screen.getByText("one; two")).toBeDefined();
});
