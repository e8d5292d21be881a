import { setImmediate } from "node:timers/promises";
import { expect, test } from "vitest";
import { emptyColumn, type Table } from "../table";
import { tablesAhead } from "./tablesAhead";

/** Nine bytes a row. */
const tableOf = (count: number): Table => ({ count, columns: [emptyColumn("a", count)] });

/** Has it come to its turn by now? */
async function isThrough(turn: Promise<void>): Promise<boolean> {
	let through = false;
	void turn.then(() => {
		through = true;
	});
	await setImmediate();
	return through;
}

test("tables go ahead up to the bound, then one for one that is taken", async () => {
	const ahead = tablesAhead(27);
	await ahead.add(tableOf(1));
	await ahead.add(tableOf(2));
	const third = ahead.add(tableOf(1));
	expect(await isThrough(third)).toBe(false);
	ahead.taken();
	expect(await isThrough(third)).toBe(true);
	const end = ahead.allTaken();
	ahead.taken();
	expect(await isThrough(end)).toBe(false);
	ahead.taken();
	expect(await isThrough(end)).toBe(true);
});

test("a table that is larger than the bound goes alone; texts count", async () => {
	const ahead = tablesAhead(27);
	await ahead.add(tableOf(10));
	const next = ahead.add({ count: 1, columns: [{ ...emptyColumn("a", 1), texts: ["0123456789"] }] });
	expect(await isThrough(next)).toBe(false);
	ahead.taken();
	expect(await isThrough(next)).toBe(true);
	// 9 and a text of 8 + 10.
	const more = ahead.add(tableOf(1));
	expect(await isThrough(more)).toBe(false);
	ahead.taken();
	expect(await isThrough(more)).toBe(true);
});
