// @vitest-environment happy-dom
import { act, fireEvent, screen, waitFor } from "@testing-library/react";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { PreferencesProvider, usePreferences } from "@/components/shell/PreferencesProvider";
import type { Zone } from "@/lib/format";
import { type NoteContent, noteWindow, type TimeNote } from "@/lib/model/note";
import { isoUtc, windowOf } from "@/lib/time";
import { renderPage } from "@/test/page/renderPage";
import { travelTo } from "@/test/page/travelTo";
import { openSmallWorkspace, type SmallWorkspace } from "@/test/smallWorkspace";
import { NotesButton } from "./NotesButton";
import { NotesPanel } from "./NotesPanel";
import { useNotes } from "./useNotes";

const address = { datastore: "default", endpoint: "e", deployment: "d", collection: "model_inputs" };
const list = "deployments/[datastore]/[endpoint]/[deployment]/notes";
const day = windowOf("2026-03-05T00:00:00Z", "2026-03-06T00:00:00Z");
const outage: NoteContent = {
	collection: null,
	from: "2026-03-05T10:00:00Z",
	to: "2026-03-05T12:00:00Z",
	text: "payment outage",
	leave_out: false,
};

let workspace: SmallWorkspace;
beforeEach(async () => {
	workspace = await openSmallWorkspace();
	travelTo(workspace);
	vi.stubEnv("TZ", "Europe/Berlin");
});
afterEach(async () => {
	vi.unstubAllEnvs();
	vi.unstubAllGlobals();
	await workspace.close();
});

const put = (content: NoteContent, note = "n") =>
	workspace.ask(`${list}/[note]`, "PUT", { params: { note }, body: content });
const kept = async (): Promise<TimeNote[]> => (await (await workspace.ask(list, "GET")).json()).notes;
const times = async () =>
	(await kept()).map((note) => {
		const { from, to } = noteWindow(note);
		return [isoUtc(from), isoUtc(to)];
	});

function Panel({ window }: { window: typeof day }) {
	return <NotesPanel address={address} window={window} notes={useNotes(address)} mayEdit />;
}

function PairsPanel() {
	const other = "model_outputs";
	return <NotesPanel address={address} window={day} notes={useNotes(address, other)} mayEdit other={other} />;
}

function ZoneButton() {
	const { setZone } = usePreferences();
	return (
		<button type="button" onClick={() => setZone("utc")}>
			show UTC
		</button>
	);
}

function open({ zone = "utc" as Zone, window = day } = {}) {
	renderPage(
		<PreferencesProvider initial={{ theme: "system", zone }}>
			<Panel window={window} />
			<ZoneButton />
		</PreferencesProvider>,
	);
}
const press = (name: string) => act(() => screen.getByRole("button", { name }).click());
const pressThere = async (name: string) => {
	await screen.findByRole("button", { name });
	press(name);
};
const field = (label: string) => screen.getByLabelText<HTMLInputElement>(label);
const write = (label: string, value: string) => fireEvent.change(field(label), { target: { value } });
const isSaved = () => waitFor(() => expect(screen.queryByLabelText("What happened")).toBeNull());

async function edit(content: Partial<NoteContent>, zone: Zone = "utc") {
	await put({ ...outage, ...content });
	open({ zone });
	await pressThere("Change the note payment outage");
}

describe("a note that is changed keeps its time as long as that is not changed", () => {
	test.each([
		["seconds", "2026-03-05T10:00:30Z", "2026-03-05T10:05:45Z", "2026-03-05 10:00:30", "2026-03-05 10:05:45"],
		[
			"less than a minute",
			"2026-03-05T10:00:30Z",
			"2026-03-05T10:00:31.250Z",
			"2026-03-05 10:00:30",
			"2026-03-05 10:00:31.250",
		],
		["whole minutes", "2026-03-05T10:00:00Z", "2026-03-05T10:05:00Z", "2026-03-05 10:00", "2026-03-05 10:05"],
	])("with %s", async (_, from, to, start, end) => {
		await edit({ from, to });
		expect([field("From").value, field("To").value]).toEqual([start, end]);
		write("What happened", "v3 rolled out");
		press("Save");
		await isSaved();
		expect(await kept()).toMatchObject([{ from, to, text: "v3 rolled out" }]);
		// And seconds can be written.
		await pressThere("Change the note v3 rolled out");
		write("To", `${end} `);
		write("From", start.replace("10:00", "09:00"));
		press("Save");
		await isSaved();
		expect(await kept()).toMatchObject([{ from: from.replace("10:00", "09:00"), to }]);
	});

	test("as a moment", async () => {
		await edit({ from: "2026-03-05T10:00:30Z", to: null });
		expect(field("To").value).toBe("");
		press("Save");
		await isSaved();
		expect(await kept()).toMatchObject([{ from: "2026-03-05T10:00:30Z", to: null }]);
	});

	test("in the second of two hours, when clocks go back; written anew it is the first, and that is said", async () => {
		// 02:30 and 02:45 of the second time, in Berlin.
		const second = { from: "2026-10-25T01:30:00Z", to: "2026-10-25T01:45:00Z" };
		await edit(second, "local");
		expect([field("From").value, field("To").value]).toEqual(["2026-10-25 02:30", "2026-10-25 02:45"]);
		write("What happened", "clocks went back");
		expect(screen.queryByText(/comes twice/)).toBeNull();
		press("Save");
		await isSaved();
		expect(await times()).toEqual([[second.from, second.to]]);
		await pressThere("Change the note clocks went back");
		write("From", "2026-10-25 02:15");
		expect(screen.getByRole("status").textContent).toContain("2026-10-25 02:15 comes twice that day");
		press("Save");
		await isSaved();
		expect(await times()).toEqual([["2026-10-25T00:15:00Z", second.to]]);
	});

	test("when another zone is shown meanwhile: what is written is of the zone that the form names", async () => {
		await edit({}, "local");
		expect(field("From").value).toBe("2026-03-05 11:00");
		write("To", "2026-03-05 14:00");
		press("show UTC");
		expect(screen.getByText(/^UTC\+01:00\. The end/)).toBeTruthy();
		press("Save");
		await isSaved();
		expect(await times()).toEqual([["2026-03-05T10:00:00Z", "2026-03-05T13:00:00Z"]]);
	});
});

test("a new note is filled with the whole minutes of the window, also where a browser makes no UUIDs", async () => {
	// As over plain HTTP from another machine.
	const { getRandomValues } = crypto;
	vi.stubGlobal("crypto", { getRandomValues: getRandomValues.bind(crypto) });
	open({ window: { from: day.from + 30_250, to: day.to - 30_250 } });
	press("Add a note");
	expect([field("From").value, field("To").value]).toEqual(["2026-03-05 00:00", "2026-03-06 00:00"]);
	write("What happened", "v3 rolled out");
	press("Save");
	await isSaved();
	expect(await times()).toEqual([[isoUtc(day.from), isoUtc(day.to)]]);
});

describe("a note that somebody else changed meanwhile", () => {
	test("is not lost: it is shown, what was typed stays, and the next save replaces it", async () => {
		await edit({});
		write("What happened", "mine");
		await put({ ...outage, text: "theirs", to: null });
		press("Save");
		expect((await screen.findByRole("status")).textContent).toContain(
			"Somebody changed this note while you edited itIt now says “theirs”, 2026-03-05 10:00 UTC.",
		);
		expect(await kept()).toMatchObject([{ text: "theirs" }]);
		expect(field("What happened").value).toBe("mine");
		// Once more in between: that was not read yet either.
		await put({ ...outage, text: "theirs again" });
		press("Save");
		await waitFor(() => expect(screen.getByRole("status").textContent).toContain("“theirs again”"));
		expect(await kept()).toMatchObject([{ text: "theirs again" }]);
		write("What happened", "both");
		press("Save");
		await isSaved();
		expect(await kept()).toMatchObject([{ text: "both", from: outage.from, to: outage.to }]);
		expect(screen.queryByRole("status")).toBeNull();
	});

	test("to nothing: what was typed stays, and is a note again when it is saved", async () => {
		await edit({});
		write("What happened", "mine");
		await workspace.ask(`${list}/[note]`, "DELETE", { params: { note: "n" } });
		press("Save");
		expect((await screen.findByRole("status")).textContent).toContain("Somebody deleted this note");
		expect(await kept()).toEqual([]);
		press("Save");
		await isSaved();
		expect(await kept()).toMatchObject([{ text: "mine" }]);
	});

	test("is not deleted unread", async () => {
		await put(outage);
		open();
		await screen.findByText("payment outage");
		await put({ ...outage, text: "theirs" });
		press("Delete the note payment outage…");
		press("Delete the note payment outage");
		expect((await screen.findByRole("status")).textContent).toContain("Somebody changed this note meanwhile");
		await screen.findByText("theirs");
		expect(await kept()).toHaveLength(1);
		press("Delete the note theirs…");
		press("Delete the note theirs");
		await screen.findByText(/^No notes yet/);
		expect(await kept()).toEqual([]);
	});
});

test("on pairs both sides' notes are listed by their collection, changed where they are, and written for either", async () => {
	await put({ ...outage, text: "of inputs", collection: "model_inputs" }, "a");
	await put({ ...outage, text: "of outputs", collection: "model_outputs" }, "b");
	await put({ ...outage, text: "of neither", collection: "request" }, "c");
	renderPage(<PairsPanel />);
	await screen.findByText("of outputs");
	expect(screen.queryByText("of neither")).toBeNull();
	for (const name of ["model_inputs", "model_outputs"]) expect(screen.getByText(name)).toBeTruthy();
	press("Change the note of outputs");
	write("What happened", "outputs stopped");
	press("Save");
	await isSaved();
	expect((await kept()).find(({ id }) => id === "b")).toMatchObject({
		...{ collection: "model_outputs", text: "outputs stopped" },
	});
	press("Add a note");
	const of = screen.getByLabelText<HTMLSelectElement>("Of");
	const names = [...of.options].map(({ text }) => text);
	expect(names).toEqual(["the whole deployment", "model_inputs only", "model_outputs only"]);
	fireEvent.change(of, { target: { value: of.options[2]?.value } });
	write("What happened", "a new one");
	press("Save");
	await isSaved();
	expect((await kept()).find(({ text }) => text === "a new one")?.collection).toBe("model_outputs");
});

test("the button of pairs counts and lists the notes of both sides", async () => {
	await put({ ...outage, text: "of inputs", collection: "model_inputs" }, "a");
	await put({ ...outage, text: "of outputs", collection: "model_outputs" }, "b");
	renderPage(<NotesButton address={address} window={day} other="model_outputs" />);
	await pressThere("Notes 2");
	expect(await screen.findByText("of outputs")).toBeTruthy();
	expect(screen.getByText("of inputs")).toBeTruthy();
});
