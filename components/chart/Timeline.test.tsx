// @vitest-environment happy-dom
import { screen } from "@testing-library/react";
import {
	PathnameContext,
	SearchParamsContext,
} from "next/dist/shared/lib/hooks-client-context.shared-runtime";
import { beforeEach, expect, test } from "vitest";
import { travelBy } from "@/components/data/ask";
import { parseTime, windowOf } from "@/lib/time";
import { renderPage } from "@/test/page/renderPage";
import { Timeline } from "./Timeline";

const address = { datastore: "default", endpoint: "e", deployment: "d", collection: "model_inputs" };
const time = (text: string) => parseTime(text) ?? Number.NaN;
const window = windowOf("2026-03-01T00:00:00Z", "2026-03-15T00:00:00Z");
const coverage = {
	first: time("2026-03-01T10:00:00Z"),
	last: time("2026-03-14T10:00:00Z"),
	end: time("2026-03-14T11:00:00Z"),
};

const notes = [null, "model_inputs", "model_outputs", "request"].map((collection) => ({
	...{ id: `of ${collection}`, collection, from: "2026-03-05T10:00:00Z", to: null },
	...{ text: `of ${collection}`, leave_out: false, by: null, at: "2026-03-06T10:00:00Z" },
}));
beforeEach(() => {
	travelBy(async (url) => {
		if (url.endsWith("/notes")) return Response.json({ notes });
		return Response.json(
			url.includes("/partitions") ? { partitions: [] } : { partition: null, written: null },
		);
	});
});

test.each([
	["a collection has its notes and those of the deployment", undefined, ["null", "model_inputs"]],
	["pairs have those of both sides", "model_outputs", ["null", "model_inputs", "model_outputs"]],
])("the timeline of %s", async (_, collection, of) => {
	const other = collection === undefined ? {} : { other: { ...address, collection } };
	renderPage(
		<PathnameContext value="/pairs/default/e/d">
			<SearchParamsContext value={new URLSearchParams()}>
				<Timeline address={address} window={window} coverage={coverage} silent={[]} {...other} />
			</SearchParamsContext>
		</PathnameContext>,
	);
	await screen.findAllByRole("button", { name: /^Note, / });
	const names = screen
		.getAllByRole("button", { name: /^Note, / })
		.map((mark) => mark.getAttribute("aria-label"));
	expect(names).toEqual(of.map((each) => `Note, 2026-03-05 10:00 UTC: of ${each}`));
});
