// @vitest-environment happy-dom
import { act, screen } from "@testing-library/react";
import { expect, test, vi } from "vitest";
import { travelBy } from "@/components/data/ask";
import type { Job } from "@/lib/api/answers";
import { renderPage } from "@/test/page/renderPage";
import { ReadProgress } from "./ReadProgress";

const job = (change: Partial<Job>): Job => ({
	id: "j1",
	state: "reading",
	blobs: { done: 1, total: 4 },
	bytes: { done: 1, total: 2 },
	rows: 7,
	problems: 0,
	...change,
});
const text = () => document.body.textContent;

test("a search of rows tells how many were searched, and is cancelled by a press", async () => {
	const sent: string[] = [];
	travelBy(async (url, { method }) => {
		sent.push(`${method} ${url}`);
		return new Response(null, { status: 204 });
	});
	renderPage(<ReadProgress job={job({ searched: { done: 2_000, total: 8_000 } })} onRetry={vi.fn()} />);
	expect(screen.getByRole("progressbar", { name: "Rows searched" }).getAttribute("aria-valuenow")).toBe("25");
	expect(text()).toContain("2,000 of 8,000 rows");
	expect(text()).not.toContain("Reading this window");
	await act(async () => screen.getByRole("button", { name: "Cancel" }).click());
	expect(sent).toEqual(["DELETE /api/v1/jobs/j1"]);
});

test.each([
	["a search", { searched: { done: 1, total: 2 } }, "The search was cancelled", "Search again"],
	["a first read", {}, "The read was cancelled", "Read this window"],
])("%s that was cancelled says so, and is begun again by a press", (_, change, title, again) => {
	const retry = vi.fn();
	renderPage(<ReadProgress job={job({ state: "cancelled", ...change })} onRetry={retry} />);
	expect(text()).toContain(title);
	screen.getByRole("button", { name: again }).click();
	expect(retry).toHaveBeenCalledOnce();
});

test("once every blob is read, what goes on is the counting", () => {
	const read = { blobs: { done: 4, total: 4 }, bytes: { done: 2, total: 2 } };
	const { again } = renderPage(<ReadProgress job={job({})} onRetry={vi.fn()} />);
	expect(text()).toContain("Reading this window");
	again(<ReadProgress job={job(read)} onRetry={vi.fn()} />);
	expect(text()).toContain("Everything is read; counting");
});

test("of nothing to search the bar stands at its beginning", () => {
	renderPage(<ReadProgress job={job({ searched: { done: 0, total: 0 } })} onRetry={vi.fn()} />);
	expect(screen.getByRole("progressbar").getAttribute("aria-valuenow")).toBe("0");
});
