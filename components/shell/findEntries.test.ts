import { expect, test } from "vitest";
import { afterChosen, findEntries, maxEntries, type Searched } from "./findEntries";

const entry = (...words: string[]): Searched => ({ key: words.join("/"), group: "g", words });
const keys = (entries: readonly Searched[], typed: string, recent: string[] = []) =>
	findEntries(entries, typed, recent).map(({ key }) => key);

test("a whole word comes before a beginning, that before a part, that before characters in order", () => {
	const entries = [entry("b-l-u-e"), entry("deepblue"), entry("blue-green"), entry("blue")];
	expect(keys(entries, "blue")).toEqual(["blue", "blue-green", "deepblue", "b-l-u-e"]);
	expect(keys(entries, "BLUE")).toEqual(keys(entries, "blue"));
	// A part of a name after a sign is a beginning too.
	expect(keys(entries, "green")).toEqual(["blue-green"]);
});

test("every word must fit, in any order and of any name", () => {
	const entries = [
		entry("credit", "blue", "model_inputs"),
		entry("credit", "green", "model_inputs"),
		entry("credit", "blue", "model_outputs"),
	];
	expect(keys(entries, "inputs blue")).toEqual(["credit/blue/model_inputs"]);
	expect(keys(entries, "credit/green")).toEqual(["credit/green/model_inputs"]);
	expect(keys(entries, "nothing")).toEqual([]);
});

test("what was chosen lately comes first while nothing is typed, and among those that fit alike", () => {
	const entries = [entry("a1"), entry("a2"), entry("a3")];
	expect(keys(entries, "", ["a3", "a2"])).toEqual(["a3", "a2", "a1"]);
	expect(keys(entries, "a", ["a2"])).toEqual(["a2", "a1", "a3"]);
	expect(keys(entries, "a1", ["a2"])).toEqual(["a1"]);
});

test("an id fits whatever is typed and comes last; what only fits when typed is not listed before", () => {
	const id: Searched = { ...entry("id"), fitsAll: true, typedOnly: true };
	const entries = [id, entry("blue")];
	expect(keys(entries, "")).toEqual(["blue"]);
	expect(keys(entries, "bl")).toEqual(["blue", "id"]);
	expect(keys(entries, "zzz")).toEqual(["id"]);
});

test("of many, so many are given; the best are among them", () => {
	const entries = [...Array.from({ length: 2_000 }, (_, place) => entry(`xblue${place}`)), entry("blue")];
	const found = keys(entries, "blue");
	expect([found.length, found[0]]).toEqual([maxEntries, "blue"]);
});

test("an id has its place behind any number of names that fit", () => {
	const id: Searched = { ...entry("id"), fitsAll: true, typedOnly: true };
	const entries = [id, ...Array.from({ length: 60 }, (_, place) => entry(`7d${place}`))];
	const found = keys(entries, "7d");
	expect([found.length, found.at(-1)]).toEqual([maxEntries, "id"]);
});

test("what shows only when something is typed shows among the recent ones too", () => {
	const drift: Searched = { ...entry("drift"), typedOnly: true };
	expect(keys([entry("blue"), drift], "", ["drift"])).toEqual(["drift", "blue"]);
});

test("the latest eight are remembered, each once; what was typed is not", () => {
	expect(afterChosen(["a", "b"], entry("b"))).toEqual(["b", "a"]);
	expect(afterChosen(["a", "b"], { ...entry("id 1"), fitsAll: true })).toEqual(["a", "b"]);
	expect(afterChosen(["1", "2", "3", "4", "5", "6", "7", "8"], entry("9"))).toEqual([
		"9",
		"1",
		"2",
		"3",
		"4",
		"5",
		"6",
		"7",
	]);
});
