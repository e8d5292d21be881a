import { deserialize, serialize } from "node:v8";
import { expect, test } from "vitest";
import { emptyColumn, type Table } from "../table";
import { receivedTable, type SentTable, sentTable } from "./sentTable";

const withTexts = (texts: (string | undefined)[], count = texts.length): Table => ({
	count,
	columns: [{ ...emptyColumn("a", count), texts }],
});

/** As it arrives: `advanced` serialization is this. */
const sent = (table: Table): SentTable => deserialize(serialize(sentTable(table)));

test("texts that repeat are sent once, and arrive in every row", () => {
	const texts = Array.from({ length: 1_000 }, (_, row) => (row % 7 === 0 ? undefined : `v${row % 40}`));
	const message = sent(withTexts(texts));
	expect(message.columns[0]).toMatchObject({ distinct: expect.objectContaining({ length: 40 }) });
	const { columns } = receivedTable(message);
	expect(columns[0]?.texts).toEqual(texts);
	expect(Object.keys(columns[0] ?? {}).sort()).toEqual(["kinds", "name", "numbers", "texts"]);
});

test("texts that do not are sent as they are", () => {
	const texts = Array.from({ length: 10_000 }, (_, row) => `v${row}`);
	expect(sent(withTexts(texts)).columns[0]).toMatchObject({ texts });
	const many = Array.from({ length: 60_000 }, (_, row) => `v${row % 4_097}`);
	expect(sent(withTexts(many)).columns[0]).toHaveProperty("texts");
	expect(receivedTable(sent(withTexts(many))).columns[0]?.texts).toEqual(many);
	const most = many.map((_, row) => `v${row % 4_096}`);
	expect(sent(withTexts(most)).columns[0]).toHaveProperty("distinct");
	expect(receivedTable(sent(withTexts(most))).columns[0]?.texts).toEqual(most);
});

test("fewer texts than rows stay fewer, the rest of the table as it is", () => {
	const table: Table = { ...withTexts(["x", undefined, ""], 5), records: [0, 0, 1, 1, 2] };
	const found = receivedTable(sent(table));
	expect(found).toEqual(table);
});
