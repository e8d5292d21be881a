import { expect, test } from "vitest";
import { withFreeWidth } from "./freeWidth";

const text = { id: "text", size: 160, most: 900 };
const json = { id: "json", size: 240, most: 900 };
const number = { id: "number", size: 108, most: 180 };
const time = { id: "time", size: 156, most: 156 };

test.each([
	["nothing is free", [text, time], -300, { text: 160, time: 156 }],
	["what cannot grow stays", [time, text], 100, { time: 156, text: 260 }],
	["two share what is free", [text, json], 200, { text: 260, json: 340 }],
	["what one does not need goes to the other", [number, text], 400, { number: 180, text: 488 }],
	["all are as wide as they may be", [number, text], 5_000, { number: 180, text: 900 }],
])("%s", (_, columns, free, widths) => {
	expect(Object.fromEntries(withFreeWidth(columns, free))).toEqual(widths);
});
