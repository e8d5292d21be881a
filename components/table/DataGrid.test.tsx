// @vitest-environment happy-dom
import { act, fireEvent, screen, waitFor, within } from "@testing-library/react";
import { expect, test } from "vitest";
import { ApiFailure } from "@/components/data/failure";
import { renderPage } from "@/test/page/renderPage";
import { DataGrid } from "./DataGrid";
import type { GridColumn } from "./gridColumn";

interface Line {
	at: number;
}

const columns: GridColumn<Line>[] = ["time", "age", "", "__proto__"].map((id) => ({
	id,
	label: id === "" ? "no name" : id,
	size: 120,
	sortable: true,
	filterable: id === "age",
	cell: ({ at }) => `${id} of ${at}`,
}));

/** A table of so many lines, a hundred a page; tells which pages were asked for and what was done. */
function drawGrid(
	total: number,
	{ failing = [] as number[], until = Promise.resolve() as Promise<unknown> } = {},
) {
	const asked: number[] = [];
	const done: unknown[][] = [];
	const { again } = renderPage(grid());
	const table = screen.getByRole("grid");
	/** Once more, with something changed. */
	function grid(more: Partial<Parameters<typeof DataGrid<Line>>[0]> = {}) {
		return (
			<DataGrid
				label="Lines"
				columns={columns}
				total={total}
				source={{
					key: ["lines"],
					size: 100,
					async fetch(page) {
						asked.push(page);
						await until;
						if (failing.shift() !== undefined)
							throw new ApiFailure(503, "Unreachable", "the store did not answer", "Ask again.");
						return Array.from({ length: 100 }, (_, place) => ({ at: page * 100 + place }));
					},
				}}
				onSort={(column, add) => done.push(add ? ["sort", column, "too"] : ["sort", column])}
				onMove={(column, before) => done.push(["move", column, before])}
				onOpen={(row, index) => done.push(["open", row.at, index])}
				onClose={() => done.push(["close"])}
				onFilter={(row, column) => done.push(["filter", row.at, column])}
				{...more}
			/>
		);
	}
	return {
		asked,
		done,
		table,
		again: (more: Parameters<typeof grid>[0]) => again(grid(more)),
		press: (key: string, more: object = {}) => fireEvent.keyDown(table, { key, ...more }),
		/** What the active cell reads. */
		active: () => document.getElementById(table.getAttribute("aria-activedescendant") ?? "")?.textContent,
	};
}
const arrived = () => screen.findByText("age of 0");

test("of a million lines those in view are drawn, and their page alone is asked for", async () => {
	const { asked, table } = drawGrid(1_000_000);
	await arrived();
	expect(asked).toEqual([0]);
	expect(table.getAttribute("aria-rowcount")).toBe("1000001");
	expect(screen.getAllByRole("row").length).toBeLessThan(40);
});

test("names that are empty or every object's are columns like others", async () => {
	drawGrid(3);
	await arrived();
	expect(screen.getAllByRole("columnheader").map(({ textContent }) => textContent?.trim())).toEqual([
		"time",
		"age",
		"no name",
		"__proto__",
	]);
	expect(screen.getByText("__proto__ of 2")).toBeTruthy();
});

test("the keyboard goes from cell to cell, and Enter, f and Escape act on the one it is at", async () => {
	const { done, press, active, table } = drawGrid(1_000);
	await arrived();
	act(() => table.focus());
	expect(active()).toContain("time of 0");
	press("ArrowDown");
	press("ArrowRight");
	expect(active()).toContain("age of 1");
	press("Enter");
	press("f");
	// Its neighbour cannot be filtered by, and a browser's own Ctrl-F stays the browser's.
	press("f", { ctrlKey: true });
	press("ArrowRight");
	press("f");
	press("Escape");
	expect(done).toEqual([["open", 1, 1], ["filter", 1, "age"], ["close"]]);
});

/** A grid whose rows come when they are let. */
function drawSlowGrid() {
	let comes: () => void = () => undefined;
	const until = new Promise<void>((resolve) => {
		comes = resolve;
	});
	const grid = drawGrid(10, { until });
	const rowAt = (index: number) => {
		const row = document.querySelector(`[aria-rowindex="${index + 2}"]`);
		if (!row) throw new Error(`row ${index} is not drawn`);
		return row;
	};
	return { ...grid, rowAt, comes: () => comes() };
}

test("a row that is pressed before it has come opens once it has, the last one pressed", async () => {
	const { done, rowAt, comes } = drawSlowGrid();
	fireEvent.click(rowAt(1));
	fireEvent.click(rowAt(3));
	expect(done).toEqual([]);
	comes();
	await arrived();
	await waitFor(() => expect(done).toEqual([["open", 3, 3]]));
	fireEvent.click(rowAt(1));
	expect(done).toEqual([
		["open", 3, 3],
		["open", 1, 1],
	]);
});

test.each([
	["Escape", [["close"]]],
	["ArrowDown", []],
])("a row that has not come is not opened after %s", async (key, wanted) => {
	const { done, press, table, comes } = drawSlowGrid();
	act(() => table.focus());
	press("Enter");
	press(key);
	comes();
	await arrived();
	expect(done).toEqual(wanted);
});

test("an open row's panel follows the arrows to a row that has yet to come", async () => {
	const { done, press, table, comes, again } = drawSlowGrid();
	again({ following: true });
	act(() => table.focus());
	press("ArrowDown");
	comes();
	await arrived();
	await waitFor(() => expect(done).toEqual([["open", 1, 1]]));
});

test("Ctrl-C copies the cell in full, or what it shows, and says so", async () => {
	const copied: string[] = [];
	Object.defineProperty(navigator, "clipboard", {
		value: { writeText: async (text: string) => void copied.push(text) },
		configurable: true,
	});
	const { press, table, again } = drawGrid(10);
	await arrived();
	again({ textOf: ({ at }, column) => (column === "age" ? `whole age of ${at}` : undefined) });
	act(() => table.focus());
	press("ArrowRight");
	press("c", { ctrlKey: true });
	press("ArrowLeft");
	press("c", { metaKey: true });
	press("c");
	expect(copied).toEqual(["whole age of 0", "time of 0"]);
	await screen.findByText("Copied: time of 0");
});

test("Ctrl-C waits for a cell that has to be asked for, and says so where it cannot be read", async () => {
	const copied: string[] = [];
	Object.defineProperty(navigator, "clipboard", {
		value: { writeText: async (text: string) => void copied.push(text) },
		configurable: true,
	});
	const { press, table, again } = drawGrid(10);
	await arrived();
	again({
		textOf: async (_, column) => (column === "age" ? "the whole age" : Promise.reject(new Error("gone"))),
	});
	act(() => table.focus());
	press("ArrowRight");
	press("c", { ctrlKey: true });
	await screen.findByText("Copied: the whole age");
	press("ArrowLeft");
	press("c", { ctrlKey: true });
	await screen.findByText("Not copied: the whole cell could not be read");
	expect(copied).toEqual(["the whole age"]);
});

test("from the first line up stands the heading, where Enter sorts", async () => {
	const { done, press, table } = drawGrid(10);
	await arrived();
	act(() => table.focus());
	press("ArrowUp");
	press("ArrowRight");
	press("Enter");
	press("Enter", { shiftKey: true });
	fireEvent.click(screen.getByText("time"), { shiftKey: true });
	expect(done).toEqual([
		["sort", "age"],
		["sort", "age", "too"],
		["sort", "time", "too"],
	]);
});

test("of several columns sorted by each says which it is", async () => {
	const { again } = drawGrid(10);
	await arrived();
	again({ sort: [{ column: "age", descending: true }] });
	expect(screen.getByRole("columnheader", { name: "age" }).textContent).toBe("age");
	again({
		sort: [
			{ column: "age", descending: true },
			{ column: "time", descending: false },
		],
	});
	expect(screen.getByRole("columnheader", { name: /age/ }).textContent).toBe("age1");
	expect(screen.getByRole("columnheader", { name: /time/ }).textContent).toBe("time2");
});

test("the end of the lines brings their page, and none of those between", async () => {
	const { asked, press, table, active } = drawGrid(100_000);
	await arrived();
	act(() => table.focus());
	press("End", { ctrlKey: true });
	await screen.findByText("age of 99999");
	expect(asked).toEqual([0, 999]);
	expect(active()).toContain("of 99999");
});

test("with a line open the arrows open the next", async () => {
	const { done, press, table, again } = drawGrid(10);
	await arrived();
	again({ following: true, isOpen: ({ at }) => at === 0 });
	act(() => table.focus());
	press("ArrowDown");
	expect(done).toEqual([["open", 1, 1]]);
});

test("hidden columns are not drawn, and pinned ones stand first", async () => {
	const { again } = drawGrid(10);
	await arrived();
	again({ hidden: ["age"], pinned: ["__proto__"] });
	expect(screen.getAllByRole("columnheader").map(({ textContent }) => textContent?.trim())).toEqual([
		"__proto__",
		"time",
		"no name",
	]);
});

test("under a new question the lines of the one before stay, marked busy, until its own are there", async () => {
	const { table, again } = drawGrid(10);
	await arrived();
	let answer: (rows: Line[]) => void = () => undefined;
	again({
		source: {
			key: ["newest lines"],
			size: 100,
			fetch: () => new Promise<Line[]>((resolve) => (answer = resolve)),
		},
	});
	await waitFor(() => expect(table.getAttribute("aria-busy")).toBe("true"));
	expect(within(table).getByText("age of 0")).toBeTruthy();
	await waitFor(() => {
		answer([{ at: 9 }]);
		expect(within(table).getByText("age of 9")).toBeTruthy();
		expect(table.getAttribute("aria-busy")).toBe("false");
	});
	expect(within(table).queryByText("age of 0")).toBeNull();
});

test("a page that cannot be had is no empty table: it says so, and can be asked for again", async () => {
	const { asked } = drawGrid(10, { failing: [0] });
	expect((await screen.findByRole("alert")).textContent).toContain("the store did not answer");
	act(() => screen.getByRole("button", { name: "Try again" }).click());
	await arrived();
	expect(screen.queryByRole("alert")).toBeNull();
	expect(asked).toEqual([0, 0]);
});

test("Ctrl-Shift and the arrows move a column from its heading, and go with it; not beyond the ends, and no pinned one", async () => {
	const { done, press, active } = drawGrid(3);
	await screen.findByText("time of 0");
	act(() => screen.getByRole("grid").focus());
	press("ArrowUp");
	press("ArrowLeft", { ctrlKey: true, shiftKey: true });
	expect(done).toEqual([]);
	press("ArrowRight", { ctrlKey: true, shiftKey: true });
	expect(done).toEqual([["move", "time", ""]]);
	expect(active()).toContain("age");
	press("End");
	press("ArrowRight", { ctrlKey: true, shiftKey: true });
	press("ArrowLeft", { metaKey: true, shiftKey: true });
	expect(done.slice(1)).toEqual([["move", "__proto__", ""]]);
	expect(active()).toContain("no name");
});

test("a pinned column is not moved, and none goes before it", async () => {
	const { done, press, again } = drawGrid(3);
	await screen.findByText("time of 0");
	again({ pinned: ["time"] });
	act(() => screen.getByRole("grid").focus());
	press("ArrowUp");
	press("ArrowRight", { ctrlKey: true, shiftKey: true });
	press("ArrowRight");
	press("ArrowLeft", { ctrlKey: true, shiftKey: true });
	expect(done).toEqual([]);
});
