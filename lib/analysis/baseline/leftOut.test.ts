import { expect, test } from "vitest";
import { windowOf } from "@/lib/time";
import { all, line, openWorkbench, type Workbench } from "@/test/analysis/workbench";
import { leaveOut, withoutTimes } from "./leftOut";
import { openBaseline } from "./openBaseline";
import { utcWindowText } from "./utcWindowText";

const hours = (from: number, to: number) =>
	windowOf(
		`2026-03-10T${String(from).padStart(2, "0")}:00:00Z`,
		`2026-03-10T${String(to).padStart(2, "0")}:00:00Z`,
	);
const texts = (windows: ReturnType<typeof withoutTimes>) => windows.map(utcWindowText);

test("a time left out cuts what it touches: in the middle, at an end, across several, whole ones, and nothing beside it", () => {
	const cut = (...holes: ReturnType<typeof hours>[]) =>
		texts(withoutTimes([hours(0, 6), hours(8, 12)], holes));
	const as = (...windows: ReturnType<typeof hours>[]) => texts(windows);
	expect(cut(hours(2, 3))).toEqual(as(hours(0, 2), hours(3, 6), hours(8, 12)));
	expect(cut(hours(0, 2))).toEqual(as(hours(2, 6), hours(8, 12)));
	expect(cut(hours(5, 9))).toEqual(as(hours(0, 5), hours(9, 12)));
	expect(cut(hours(8, 12))).toEqual(as(hours(0, 6)));
	// They touch and do not overlap.
	expect(cut(hours(6, 8))).toEqual(as(hours(0, 6), hours(8, 12)));
	expect(cut(hours(1, 3), hours(2, 4))).toEqual(as(hours(0, 1), hours(4, 6), hours(8, 12)));
	expect(cut(hours(0, 12))).toEqual([]);
});

test("only what touches the baseline is said; where nothing remains that is an error that names the notes", () => {
	const noted = { window: hours(2, 3), text: "payment outage" };
	const far = { window: hours(20, 21), text: "elsewhere" };
	expect(leaveOut([hours(0, 6)], [noted, far]).notes).toEqual([
		"without 2026-03-10 02:00 – 03:00 UTC: payment outage",
	]);
	// Its end, and its start, are where the baseline begins and ends: they share no instant.
	for (const beside of [hours(6, 8), hours(14, 15)]) {
		expect(leaveOut([hours(8, 14)], [{ window: beside, text: "beside" }]).notes).toEqual([]);
	}
	expect(() => leaveOut([hours(0, 6)], [{ window: hours(0, 9), text: "all of it" }])).toThrow(
		'notes leave all of the baseline out: "all of it"',
	);
	// A baseline that holds nothing to begin with is not emptied by a note.
	expect(leaveOut([], [noted]).windows).toEqual([]);
});

test("times left out are those of the baseline, of overlapping notes once", () => {
	const of = (...windows: ReturnType<typeof hours>[]) =>
		texts(
			leaveOut(
				[hours(1, 6)],
				windows.map((window) => ({ window, text: "outage" })),
			).leftOut,
		);
	expect(of()).toEqual([]);
	expect(of(hours(0, 2), hours(3, 5), hours(4, 5), hours(5, 9))).toEqual(texts([hours(1, 2), hours(3, 6)]));
});

async function tenthOfMarch(bench: Workbench) {
	for (const day of ["03", "10"]) {
		for (const hour of ["01", "02", "03"]) {
			bench.put(
				`2026/03/${day}/${hour}/a.jsonl`,
				line('[{"n":1}]', { id: `${day} ${hour}`, time: `2026-03-${day}T${hour}:30:00Z` }),
			);
		}
	}
}

const leftOut = [{ window: hours(2, 3), text: "payment outage" }];

async function idsOf(bench: Workbench, choice: Parameters<typeof openBaseline>[1], window = hours(1, 4)) {
	const opened = await openBaseline({ ...bench.workspace, datastores: [bench.ref().datastore] }, choice, {
		ref: bench.ref(),
		window,
		leftOut: () => leftOut,
	});
	if (opened.state !== "ready") throw new Error("not ready");
	const { rows, total } = await bench.workspace.engine.rows(opened.source, all);
	expect(total).toBe(rows.length);
	return { ids: rows.map(({ correlationid }) => correlationid).sort(), opened };
}

test("windows, times before the window and the same weekdays are all opened without it", async () => {
	const bench = await openWorkbench();
	await tenthOfMarch(bench);
	const whole = windowOf("2026-03-10T00:00:00Z", "2026-03-11T00:00:00Z");
	const fixed = await idsOf(bench, { kind: "window", window: whole });
	expect(fixed.ids).toEqual(["10 01", "10 03"]);
	expect(fixed.opened.notes).toEqual(["without 2026-03-10 02:00 – 03:00 UTC: payment outage"]);
	const before = await idsOf(
		bench,
		{ kind: "trailing", millis: 86_400_000, gap: 0, text: "1d" },
		windowOf("2026-03-11T00:00:00Z", "2026-03-12T00:00:00Z"),
	);
	expect(before.ids).toEqual(["10 01", "10 03"]);
	const earlier = await idsOf(
		bench,
		{ kind: "trailing", millis: 86_400_000, gap: 2 * 86_400_000, text: "1d+2d" },
		windowOf("2026-03-13T00:00:00Z", "2026-03-14T00:00:00Z"),
	);
	expect(earlier.ids).toEqual(["10 01", "10 03"]);
	expect(earlier.opened.label).toContain("1d that ended 2d before the window, 2026-03-10");
	const weekdays = await idsOf(
		bench,
		{ kind: "weekdays", weeks: 2 },
		windowOf("2026-03-17T00:00:00Z", "2026-03-18T00:00:00Z"),
	);
	expect(weekdays.ids).toEqual(["03 01", "03 02", "03 03", "10 01", "10 03"]);
	const address = { datastore: bench.ref().datastore.name, ...bench.ref().name };
	const other = await idsOf(bench, { kind: "collection", address, window: whole });
	expect(other.ids).toEqual(["10 01", "10 03"]);
	// Other rows, another version: what was counted with the hour is never the answer without it.
	const plain = await openBaseline(
		bench.workspace,
		{ kind: "window", window: whole },
		{ ref: bench.ref(), window: whole },
	);
	if (plain.state !== "ready") throw new Error("not ready");
	expect(await plain.version()).not.toBe(await fixed.opened.version());
});

test("a blob that cannot be read makes a baseline partial only where some of its time remains", async () => {
	const bench = await openWorkbench();
	await tenthOfMarch(bench);
	// Of zstd only the beginning: it cannot be read.
	const broken = Uint8Array.of(0x28, 0xb5, 0x2f, 0xfd, 1, 2, 3);
	for (const hour of ["02", "03"]) bench.put(`2026/03/10/${hour}/broken.jsonl.gz`, broken);
	const whole = windowOf("2026-03-10T00:00:00Z", "2026-03-11T00:00:00Z");
	const failedOf = async (choice: Parameters<typeof openBaseline>[1], window = whole) =>
		(await idsOf(bench, choice, window)).opened.failed.map(({ blob }) => blob);
	const third = [bench.pathOf("2026/03/10/03/broken.jsonl.gz")];
	expect(await failedOf({ kind: "window", window: whole })).toEqual(third);
	const nextWeek = windowOf("2026-03-17T00:00:00Z", "2026-03-18T00:00:00Z");
	expect(await failedOf({ kind: "weekdays", weeks: 2 }, nextWeek)).toEqual(third);
	// In no dated folder it may hold any time.
	bench.put("undated.jsonl.gz", broken);
	expect((await failedOf({ kind: "window", window: whole })).sort()).toEqual([
		...third,
		bench.pathOf("undated.jsonl.gz"),
	]);
});
