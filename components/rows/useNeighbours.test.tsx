// @vitest-environment happy-dom
import { screen } from "@testing-library/react";
import { expect, test } from "vitest";
import type { PageSource } from "@/components/table/usePages";
import type { Row } from "@/lib/api/answers";
import { renderPage } from "@/test/page/renderPage";
import { useNeighbours } from "./useNeighbours";

const rowOf = (line: number): Row => ({
	_id: `r_${line}`,
	_correlationid: "r",
	_index: 0,
	_time: null,
	_blob: "b.jsonl",
	_line: line,
});
const source: PageSource<Row> = {
	key: ["rows"],
	size: 10,
	fetch: async () => Array.from({ length: 10 }, (_, place) => rowOf(place + 1)),
};

function Shown({ line, named }: { line: number; named: number | null }) {
	const open = { blob: "b.jsonl", line, index: 0 };
	const { at, previous, next } = useNeighbours(source, open, named, 10);
	return `at ${at}, after ${previous?._id}, before ${next?._id}`;
}

test.each([
	["where the link says", 3, 2, "at 2, after r_2, before r_4"],
	["further down, since rows came above it", 5, 2, "at 4, after r_4, before r_6"],
	["further up", 2, 4, "at 1, after r_1, before r_3"],
	["last", 10, 0, "at 9, after r_9, before undefined"],
	["not among these rows", 77, 2, "at 2, after r_2, before r_4"],
])("the open row stands %s", async (_, line, named, text) => {
	renderPage(<Shown line={line} named={named} />);
	expect(await screen.findByText(text)).toBeTruthy();
});
