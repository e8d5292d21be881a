import { describe, expect, test } from "vitest";
import type {
	EventKind,
	KeyCondition,
	KeyVerdict,
	MonitorLine,
	MonitorRun,
	SignalRun,
} from "@/lib/model/monitorRun";
import { isoUtc } from "@/lib/time";
import { fold, noState } from "./advance";

const dueOf = (day: number) => isoUtc(Date.parse("2026-03-01T05:00Z") + (day - 1) * 86_400_000);

function verdict(key: string, condition: KeyCondition): KeyVerdict {
	return { key, condition, confirm: 1, recover: 1 };
}

/** What a run of one day found: conditions of "a", "b" … by letter, nodata or error. */
function signalRun(found: string, more: Partial<SignalRun> = {}): SignalRun {
	const words: Record<string, KeyCondition> = { x: "breach", w: "watch", o: "ok", f: "few" };
	const keys = [...found].flatMap((letter, place) => {
		const condition = words[letter];
		return condition ? [verdict(`feature:${"abcd"[place]}`, condition)] : [];
	});
	const isJudged = found !== "nodata" && found !== "error";
	return {
		name: "drift",
		hash: "1",
		outcome: found === "nodata" || found === "error" ? found : "judged",
		path: "/drift/ds/e/d/c",
		window: { from: dueOf(1), to: dueOf(2), rows: 100 },
		keys: isJudged ? keys : [],
		muted: [],
		renotify: null,
		...more,
	};
}

function run(day: number, ...signals: SignalRun[]): MonitorRun {
	return {
		...{
			type: "run",
			due: dueOf(day),
			revision: 0,
			reason: "schedule",
			started: dueOf(day),
			ended: dueOf(day),
		},
		...{ version: "0.1.0", definition: "1", signals },
	};
}

/** A day each: "1 fired a b", "3 (resolved a b)" in parentheses where nobody is told. */
function storyOf(lines: readonly MonitorLine[]): string[] {
	const dayOf = (id: string) =>
		Math.round((Date.parse(id.replace(/\+.*/, "")) - Date.parse(dueOf(1))) / 86_400_000) + 1;
	return fold(lines).events.map(({ kind, run: id, keys, quiet, episode }) => {
		const text = [kind, ...keys.map((key) => key.replace("feature:", ""))].join(" ");
		const opened = kind === "fired" || kind === "more" || kind === "still" ? "" : ` of ${dayOf(episode)}`;
		return `${dayOf(id)} ${quiet ? `(${text}${opened})` : `${text}${opened}`}`;
	});
}

const days = (...found: string[]) => found.map((each, place) => run(place + 1, signalRun(each)));

test.each<[string, string[], string[]]>([
	["nothing happens", ["o", "w", "o", "f", "nodata", "o"], []],
	["one fires, and is over", ["o", "x", "x", "o"], ["2 fired a", "4 resolved a of 2"]],
	[
		"it hangs about its threshold: one message",
		["o", "x", "w", "x", "w", "x", "o"],
		["2 fired a", "7 resolved a of 2"],
	],
	["another joins it", ["xo", "xx", "ox", "oo"], ["1 fired a", "2 more b", "4 resolved a b of 1"]],
	["one joins as the other is over", ["xo", "ox", "oo"], ["1 fired a", "2 more b", "3 resolved a b of 1"]],
	[
		"one that was over fires again while another still does",
		["xx", "ox", "xx", "oo"],
		["1 fired a b", "3 more a", "4 resolved a b of 1"],
	],
	[
		"two episodes",
		["x", "o", "x", "o"],
		["1 fired a", "2 resolved a of 1", "3 fired a", "4 resolved a of 3"],
	],
	[
		"too few rows, no rows and errors do not end it",
		["x", "f", "nodata", "error", "f", "o"],
		["1 fired a", "6 resolved a of 1"],
	],
	[
		"no rows for two days",
		["o", "nodata", "nodata", "nodata", "o"],
		["3 no data of 3", "5 data is back of 3"],
	],
	["no rows for one day is said to nobody", ["nodata", "o", "nodata", "o"], []],
	[
		"it cannot be judged",
		["o", "error", "error", "error", "o"],
		["3 could not judge of 3", "5 judged again of 3"],
	],
	[
		"no rows is an answer too",
		["error", "error", "nodata", "nodata", "o"],
		["2 could not judge of 2", "3 judged again of 2", "4 no data of 4", "5 data is back of 4"],
	],
	[
		"an error between leaves open whether there are rows",
		["nodata", "error", "nodata", "o"],
		["3 no data of 3", "4 data is back of 3"],
	],
	["too few rows are rows", ["nodata", "nodata", "f"], ["2 no data of 2", "3 data is back of 2"]],
	[
		"while it fires, rows go missing and come back",
		["x", "nodata", "nodata", "x", "o"],
		["1 fired a", "3 no data of 3", "4 data is back of 3", "5 resolved a of 1"],
	],
	[
		"a column that is on neither side any more is over after two runs",
		["xo", "-o", "-o"],
		["1 fired a", "3 resolved a of 1"],
	],
])("%s", (_, found, story) => {
	expect(storyOf(days(...found))).toEqual(story);
});

test("a column that is gone is forgotten where it did not fire", () => {
	const { state } = fold([...days("xo", "oo"), run(3, signalRun("o"))]);
	expect(Object.keys(state.signals.drift?.keys ?? {})).toEqual(["feature:a"]);
});

describe("said again", () => {
	const renotify = 3 * 86_400_000;
	const daily = (...found: string[]) =>
		found.map((each, place) => run(place + 1, signalRun(each, { renotify })));

	test("every third day, of what fires then", () => {
		expect(storyOf(daily("xo", "x", "x", "wo", "o", "xo", "x", "x"))).toEqual([
			"1 fired a",
			"4 still a",
			"5 resolved a of 1",
			"6 fired a",
		]);
	});

	test("three days after the last that was said, and not on a day that could not be judged", () => {
		expect(storyOf(daily("xo", "xx", "xx", "nodata", "xx"))).toEqual([
			"1 fired a",
			"2 more b",
			"5 still a b",
		]);
		expect(storyOf(daily("x", "x", "x", "nodata", "error", "x"))).toEqual(["1 fired a", "6 still a"]);
	});

	test("three days after it was said again", () => {
		expect(storyOf(daily("x", "x", "x", "x", "x", "x", "x", "x"))).toEqual([
			"1 fired a",
			"4 still a",
			"7 still a",
		]);
	});

	test("never, where that is asked for", () => {
		expect(storyOf(days("x", "x", "x", "x", "x"))).toEqual(["1 fired a"]);
	});
});

describe("acknowledged", () => {
	const ack = (day: number, until: string | null = null, episode = dueOf(1)): MonitorLine => {
		return { type: "ack", signal: "drift", episode, at: dueOf(day), by: "ana", note: "", until };
	};
	const renotify = 86_400_000;
	const daily = (...found: string[]) =>
		found.map((each, place) => run(place + 1, signalRun(each, { renotify })));
	const withAck = (runs: MonitorRun[], after: number, line: MonitorLine) => [
		...runs.slice(0, after),
		line,
		...runs.slice(after),
	];

	test("quiet until it is over, which is said", () => {
		expect(storyOf(withAck(daily("x", "x", "x", "o"), 1, ack(1)))).toEqual([
			"1 fired a",
			"4 resolved a of 1",
		]);
	});

	test("another feature speaks, and is said again alone", () => {
		expect(storyOf(withAck(daily("xo", "xx", "xx", "oo"), 1, ack(1)))).toEqual([
			"1 fired a",
			"2 more b",
			"3 still b",
			"4 resolved a b of 1",
		]);
	});

	test("until a time", () => {
		expect(storyOf(withAck(daily("x", "x", "x", "x"), 1, ack(1, dueOf(3))))).toEqual([
			"1 fired a",
			"3 still a",
			"4 still a",
		]);
	});

	test("what is over and fires anew is not known", () => {
		expect(storyOf(withAck(daily("x", "o", "x", "x"), 1, ack(1)))).toEqual([
			"1 fired a",
			"2 resolved a of 1",
			"3 fired a",
			"4 still a",
		]);
	});

	test("an episode that is not the open one is nobody's", () => {
		expect(storyOf(withAck(daily("x", "x"), 1, ack(1, null, dueOf(9))))).toEqual(["1 fired a", "2 still a"]);
	});
});

describe("muted", () => {
	const muted = (found: string, of: SignalRun["muted"]) => signalRun(found, { muted: of });
	const story = (...signals: SignalRun[]) => storyOf(signals.map((signal, place) => run(place + 1, signal)));

	test("recorded, and at its end said once if it still fires", () => {
		expect(
			story(
				muted("o", "all"),
				muted("x", "all"),
				muted("xx", "all"),
				signalRun("xx"),
				signalRun("xx"),
				signalRun("oo"),
			),
		).toEqual([...["2 (fired a)", "3 (more b)", "4 still a b", "6 resolved a b of 2"]]);
	});

	test("what began and ended under it is said to nobody", () => {
		expect(story(muted("x", "all"), muted("o", "all"), signalRun("o"))).toEqual([
			"1 (fired a)",
			"2 (resolved a of 1)",
		]);
		expect(story(muted("x", "all"), signalRun("o"))).toEqual(["1 (fired a)", "2 (resolved a of 1)"]);
	});

	test("what was said has its end said, muted or not", () => {
		expect(story(signalRun("x"), muted("o", "all"))).toEqual(["1 fired a", "2 resolved a of 1"]);
		expect(story(signalRun("nodata"), signalRun("nodata"), muted("o", "all"))).toEqual([
			"2 no data of 2",
			"3 data is back of 2",
		]);
	});

	test("one feature", () => {
		const only = (found: string) => muted(found, ["feature:a"]);
		expect(story(only("xo"), only("xx"), only("oo"))).toEqual([
			"1 (fired a)",
			"2 still b",
			"3 resolved a b of 1",
		]);
	});

	test("no rows are said when the mute ends, once", () => {
		expect(
			story(
				muted("nodata", "all"),
				muted("nodata", "all"),
				signalRun("nodata"),
				signalRun("nodata"),
				signalRun("o"),
			),
		).toEqual([...["2 (no data of 2)", "3 no data of 2", "5 data is back of 2"]]);
	});
});

describe("another rule", () => {
	test("what fired by the old one is closed with it, and the new one begins anew", () => {
		const lines = [
			run(1, signalRun("x")),
			run(2, signalRun("x", { hash: "2" })),
			run(3, signalRun("o", { hash: "2" })),
		];
		expect(storyOf(lines)).toEqual([
			"1 fired a",
			"2 definition changed a of 1",
			"2 fired a",
			"3 resolved a of 2",
		]);
	});

	test("a signal that is gone is closed, another goes on", () => {
		const other = (found: string) => signalRun(found, { name: "quality" });
		expect(storyOf([run(1, signalRun("x"), other("x")), run(2, other("x")), run(3, other("o"))])).toEqual([
			...["1 fired a", "1 fired a", "2 definition changed a of 1", "3 resolved a of 1"],
		]);
	});
});

describe("the same window again", () => {
	const again = (day: number, revision: number, found: string): MonitorRun => {
		return { ...run(day, signalRun(found)), revision, reason: "late data" };
	};

	test("late rows end it, or begin it", () => {
		expect(storyOf([...days("o", "x"), again(2, 1, "o")])).toEqual(["2 fired a", "2 resolved a of 2"]);
		expect(storyOf([...days("o", "o"), again(2, 1, "x")])).toEqual(["2 fired a"]);
	});

	test("each episode has a name of its own", () => {
		const { events } = fold([...days("x"), again(1, 1, "o"), again(1, 2, "x")]);
		expect(events.map(({ kind, episode }) => [kind, episode])).toEqual([
			["fired", dueOf(1)],
			["resolved", dueOf(1)],
			["fired", `${dueOf(1)}+2`],
		]);
	});

	test("it is no second run in a row", () => {
		const twice = { ...signalRun("x"), keys: [{ ...verdict("feature:a", "breach"), confirm: 2 }] };
		const first = run(1, twice);
		expect(storyOf([first, { ...first, revision: 1 }])).toEqual([]);
		expect(storyOf([first, { ...first, revision: 1 }, run(2, twice)])).toEqual(["2 fired a"]);
		expect(storyOf([...days("nodata"), again(1, 1, "nodata")])).toEqual([]);
	});

	test("of an earlier window it says nothing of now, and recorded twice a run counts once", () => {
		const lines = days("o", "x", "x");
		expect(fold([...lines, again(1, 1, "x"), again(2, 1, "o")])).toEqual(fold(lines));
		expect(fold(lines.flatMap((line) => [line, line]))).toEqual(fold(lines));
	});
});

test("runs that were skipped change nothing", () => {
	expect(fold([{ type: "skipped", at: dueOf(3), first: dueOf(1), last: dueOf(2) }])).toEqual({
		state: noState,
		events: [],
	});
});

test("features may be called anything", () => {
	const key = "feature:__proto__";
	const signal = { ...signalRun(""), name: "constructor", keys: [verdict(key, "breach")] };
	const { state, events } = fold([run(1, signal)]);
	expect(events.map(({ kind, keys }) => [kind, keys] satisfies [EventKind, string[]])).toEqual([
		["fired", [key]],
	]);
	expect(state.signals.constructor).toMatchObject({ keys: { [key]: { stage: "firing" } } });
});

test("what a clock that was ahead recorded does not keep what comes after it from counting", () => {
	const ahead = run(400, signalRun("nodata"));
	expect(storyOf([run(1, signalRun("x")), ahead, run(2, signalRun("x")), run(3, signalRun("o"))])).toEqual([
		"1 fired a",
		"3 resolved a of 1",
	]);
	// Asked for by a person, an earlier due time says nothing of now.
	const byHand: MonitorRun = { ...run(3, signalRun("o")), reason: "by hand" };
	expect(storyOf([run(1, signalRun("x")), ahead, byHand])).toEqual(["1 fired a"]);
	// A clock that is put right by hours was not ahead: what is made again for an earlier due time is none of now.
	const made = { ...run(4, signalRun("x")), started: dueOf(4) };
	const earlier = { ...run(3, signalRun("o")), started: dueOf(3.5) };
	expect(storyOf([run(1, signalRun("x")), made, earlier])).toEqual(["1 fired a"]);
});
