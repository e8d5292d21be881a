// @vitest-environment happy-dom
import { screen, waitFor } from "@testing-library/react";
import { AppRouterContext } from "next/dist/shared/lib/app-router-context.shared-runtime";
import { expect, test } from "vitest";
import { travelBy } from "@/components/data/ask";
import { renderPage } from "@/test/page/renderPage";
import { DriftReview } from "./DriftReview";

const address = { datastore: "demo", endpoint: "credit", deployment: "blue", collection: "inputs" };
const window = { from: Date.parse("2026-03-07T00:00:00Z"), to: Date.parse("2026-03-08T00:00:00Z") };
const refused = { title: "invalid", status: 400, kind: "invalid", detail: "no", fix: "Ask otherwise." };

test("conditions can be made and changed while the review has none to show: columns are those of all rows", async () => {
	const asked: string[] = [];
	travelBy(async (url) => {
		if (!url.includes("/rows?")) return Response.json(refused, { status: 400 });
		asked.push(url);
		return Response.json({
			columns: [{ name: "AGE", type: "int" }],
			rows: [],
			total: 1,
			blobs: 1,
			records: 1,
		});
	});
	const filter = JSON.stringify([{ column: "AGE", op: "gte", value: 900 }]);
	const coverage = { first: window.from, last: window.from, end: window.to };
	const nowhere = () => {};
	const router = {
		...{ back: nowhere, forward: nowhere, refresh: nowhere, push: nowhere, replace: nowhere },
		...{ prefetch: nowhere, bfcacheId: "" },
	};
	renderPage(
		<AppRouterContext value={router}>
			<DriftReview address={address} window={window} coverage={coverage} />
		</AppRouterContext>,
		`filter=${encodeURIComponent(filter)}`,
	);
	await waitFor(() =>
		expect(screen.getByRole<HTMLButtonElement>("button", { name: "Filter" }).disabled).toBe(false),
	);
	expect(asked.some((url) => url.includes("filter="))).toBe(false);
});
