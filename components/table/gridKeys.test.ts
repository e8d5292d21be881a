import { describe, expect, test } from "vitest";
import { moveBy } from "./gridKeys";

const size = { rows: 100, columns: 5, page: 20 };
const key = (name: string, far = false) => ({ key: name, ctrlKey: far, metaKey: false });

describe("keys move the active cell", () => {
	test.each([
		["ArrowDown", false, 4, 2, 5, 2],
		["ArrowUp", false, 0, 2, -1, 2],
		["ArrowUp", false, -1, 2, -1, 2],
		["ArrowDown", false, -1, 2, 0, 2],
		["ArrowDown", false, 99, 2, 99, 2],
		["ArrowLeft", false, 4, 0, 4, 0],
		["ArrowRight", false, 4, 4, 4, 4],
		["PageDown", false, 90, 1, 99, 1],
		["PageUp", false, 5, 1, 0, 1],
		["Home", false, 5, 3, 5, 0],
		["End", true, 5, 3, 99, 4],
		["Home", true, 5, 3, 0, 0],
		["ArrowUp", true, 50, 3, 0, 3],
	])("%s (far: %s) from %d,%d", (name, far, row, column, toRow, toColumn) => {
		expect(moveBy(key(name, far), { row, column }, size)).toEqual({ row: toRow, column: toColumn });
	});

	test("other keys are left alone", () =>
		expect(moveBy(key("a"), { row: 0, column: 0 }, size)).toBeUndefined());
});
