// @vitest-environment happy-dom
import { cleanup, screen, waitFor } from "@testing-library/react";
import pLimit from "p-limit";
import { expect, test } from "vitest";
import { travelBy } from "@/components/data/ask";
import type { Filter } from "@/lib/model/filter";
import { renderPage } from "@/test/page/renderPage";
import { HeadBars } from "./HeadBars";
import { headProfiles } from "./profileQuery";
import { ValueSuggestions } from "./ValueSuggestions";

const address = { datastore: "d", endpoint: "e", deployment: "d", collection: "c" };
const kinds = { missing: 0, null: 0, boolean: 0, int: 0, float: 0, text: 9, json: 0 };
const profileOf = (name: string) => ({
	...{ name, type: "text", kinds, inexact: 0, rows: 9, nulls: 0, missing: 0, numbers: null },
	distinct: { value: 3 },
	top: {
		values: [
			{ value: '"web"', count: 6 },
			{ value: '"a \\"b\\""', count: 2 },
			{ value: '"cut', count: 1, cut: { bytes: 99_999, sha256: "0" } },
		],
		others: 0,
	},
});

test("the most frequent values are offered as they are typed, asked for together", async () => {
	const asked: string[] = [];
	travelBy(async (url) => {
		asked.push(new URL(url, "http://x").searchParams.get("columns") ?? "");
		return Response.json({ columns: asked.at(-1)?.split(",").map(profileOf) });
	});
	const profiles = headProfiles(
		{ address, window: { from: 0, to: 1 }, stamp: "1", reading: false },
		9,
		pLimit(1),
	);
	renderPage(
		<>
			<ValueSuggestions id="list-a" column="a" profiles={profiles} />
			<ValueSuggestions id="list-b" column="b" profiles={profiles} />
		</>,
	);
	await waitFor(() => expect(screen.getAllByRole("option", { hidden: true })).toHaveLength(4));
	const options = [...document.querySelectorAll<HTMLOptionElement>("#list-a option")];
	expect(options.map(({ value, textContent }) => [value, textContent])).toEqual([
		["web", "6 rows"],
		['a "b"', "2 rows"],
	]);
	expect(asked).toEqual(["a,b"]);
});

test("bars of filtered rows are counted by themselves, and suggestions stay of the whole window", async () => {
	const asked: (string | null)[] = [];
	travelBy(async (url) => {
		const { searchParams } = new URL(url, "http://x");
		asked.push(searchParams.get("filter"));
		const rows = searchParams.has("filter") ? 6 : 9;
		return Response.json({ columns: [{ ...profileOf("a"), rows, kinds: { ...kinds, text: rows } }] });
	});
	const whole = { address, window: { from: 0, to: 3 }, stamp: "3", reading: false };
	const filter: Filter[] = [{ column: "a", op: "eq", value: "web" }];
	const [all, listed] = [headProfiles(whole, 9, pLimit(1)), headProfiles({ ...whole, filter }, 6, pLimit(1))];
	const column = { name: "a", type: "text" as const, kinds, inexact: 0 };
	renderPage(
		<>
			<HeadBars column={column} profiles={all} chosen={[]} onRows={() => undefined} />
			<HeadBars column={column} profiles={listed} chosen={[]} onRows={() => undefined} />
		</>,
	);
	await waitFor(() => expect(screen.getAllByRole("img")).toHaveLength(2));
	const names = screen.getAllByRole("img").map((bars) => bars.getAttribute("aria-label"));
	expect(names).toEqual([
		expect.stringContaining("67\u00A0% of rows"),
		expect.stringContaining("100\u00A0% of rows"),
	]);
	expect(asked.sort()).toEqual([JSON.stringify(filter), null]);
});

test("the bar of what the rows are filtered by stands out; without one for it all are alike", async () => {
	travelBy(async () => Response.json({ columns: [profileOf("a")] }));
	const profiles = headProfiles(
		{ address, window: { from: 0, to: 4 }, stamp: "4", reading: false },
		9,
		pLimit(1),
	);
	const column = { name: "a", type: "text" as const, kinds, inexact: 0 };
	const opacities = async (chosen: Filter[]) => {
		renderPage(<HeadBars column={column} profiles={profiles} chosen={chosen} onRows={() => undefined} />);
		await waitFor(() => expect(screen.getByRole("img")).toBeTruthy());
		const found = [...document.querySelectorAll("[data-bar] rect:last-child")].map((bar) =>
			bar.getAttribute("opacity"),
		);
		cleanup();
		return found;
	};
	expect(await opacities([])).toEqual([null, null, null]);
	expect(await opacities([{ column: "a", op: "eq", value: "web" }])).toEqual([null, "0.35", "0.35"]);
	expect(await opacities([{ column: "a", op: "ne", value: "web" }])).toEqual([null, null, null]);
});

test("of very many rows a few columns are counted at a time", async () => {
	const asked: string[] = [];
	travelBy(async (url) => {
		asked.push(new URL(url, "http://x").searchParams.get("columns") ?? "");
		return Response.json({ columns: asked.at(-1)?.split(",").map(profileOf) });
	});
	const window = { from: 0, to: 2 };
	const profiles = headProfiles({ address, window, stamp: "2", reading: false }, 1_000_000, pLimit(1));
	const names = ["a", "b", "c"];
	const found = await Promise.all(names.map((name) => profiles.profileOf(name)));
	expect(found.map(({ name }) => name)).toEqual(names);
	expect(asked).toEqual(["a,b", "c"]);
});
