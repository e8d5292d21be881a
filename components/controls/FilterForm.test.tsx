// @vitest-environment happy-dom
import { fireEvent, screen } from "@testing-library/react";
import { expect, test, vi } from "vitest";
import type { Filter } from "@/lib/model/filter";
import { renderPage } from "@/test/page/renderPage";
import { type FilterColumn, FilterForm } from "./FilterForm";

/** What comes of a condition whose value alone was changed. */
function changed(columns: FilterColumn[], initial: Filter, text: string): Filter | undefined {
	const onSubmit = vi.fn<(filter: Filter) => void>();
	renderPage(<FilterForm columns={columns} initial={initial} onSubmit={onSubmit} />);
	expect(screen.getByRole<HTMLSelectElement>("combobox", { name: "Column" }).value).toBe(initial.column);
	fireEvent.change(screen.getByLabelText("Value"), { target: { value: text } });
	fireEvent.click(screen.getByRole("button", { name: "Change" }));
	return onSubmit.mock.calls[0]?.[0];
}

const age: Filter = { column: "AGE", op: "gte", value: 900 };

test.each<[string, FilterColumn[]]>([
	["nothing is known", []],
	["others are known", [{ name: "SEX", type: "text" }]],
	["values of several kinds are known", [{ name: "AGE", type: "mixed" }]],
	["no value is known", [{ name: "AGE", type: "null" }]],
	["texts are known", [{ name: "AGE", type: "text" }]],
])("a condition that is changed stays what it is where of its column %s", (_, columns) => {
	const value = columns[0]?.type === "text" && columns[0].name === "AGE" ? "90" : 90;
	expect(changed(columns, age, "90")).toEqual({ column: "AGE", op: "gte", value });
});

test.each<[Filter, string, unknown]>([
	[{ column: "late", op: "eq", value: true }, "false", false],
	[{ column: "AGE", op: "in", value: [30, 40] }, "30, 50", [30, 50]],
	[{ column: "id", op: "eq", value: "007" }, "008", "008"],
	[{ column: "id", op: "contains", value: "7" }, "8", "8"],
	[{ column: "id", op: "gt", value: 9_000.5 }, "12345678901234567890", "12345678901234567890"],
])("a value stays of its kind where nothing is known of the column: %j", (initial, text, value) =>
	expect(changed([], initial, text)).toEqual({ ...initial, value }),
);
