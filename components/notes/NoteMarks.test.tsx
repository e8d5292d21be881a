// @vitest-environment happy-dom
import { act, fireEvent, screen } from "@testing-library/react";
import { expect, test } from "vitest";
import { bucketsOf } from "@/components/chart/timelineScale";
import { travelBy } from "@/components/data/ask";
import { windowOf } from "@/lib/time";
import { renderPage } from "@/test/page/renderPage";
import { NoteMarks } from "./NoteMarks";

const address = { datastore: "default", endpoint: "e", deployment: "d", collection: "model_inputs" };
const note = (text: string, day: string) => ({
	...{ id: text, collection: null, from: `2026-03-${day}T10:00:00Z`, to: null, text, leave_out: false },
	...{ by: "Ada", at: "2026-03-09T10:00:00Z" },
});

function draw(...notes: ReturnType<typeof note>[]) {
	// Nobody is signed in, and everybody may all.
	travelBy(async () => Response.json({ notes }));
	const buckets = bucketsOf({ ...windowOf("2026-03-01", "2026-03-08"), by: "day" }, []);
	renderPage(<NoteMarks address={address} buckets={buckets} notes={notes} />);
	return notes.map(({ text }) => screen.getByRole("button", { name: new RegExp(text) }));
}

test("flags are one Tab stop, which the arrows move", () => {
	const [first, second, third] = draw(note("release", "02"), note("outage", "04"), note("rollback", "06"));
	const stops = () => [first, second, third].map((flag) => flag?.tabIndex);
	expect(stops()).toEqual([0, -1, -1]);
	act(() => first?.focus());
	fireEvent.keyDown(first ?? document, { key: "ArrowRight" });
	expect(document.activeElement).toBe(second);
	expect(stops()).toEqual([-1, 0, -1]);
	fireEvent.keyDown(second ?? document, { key: "ArrowLeft" });
	fireEvent.keyDown(first ?? document, { key: "ArrowLeft" });
	expect(document.activeElement).toBe(first);
});

test("what a note says shows under the pointer, goes with Esc, and a press opens the note", async () => {
	const [flag = document.body] = draw(note("payment outage", "04"));
	expect(screen.queryByText("payment outage")).toBeNull();
	fireEvent.pointerEnter(flag, { pointerType: "mouse" });
	expect(screen.getByText("payment outage")).toBeTruthy();
	fireEvent.keyDown(flag, { key: "Escape" });
	expect(screen.queryByText("payment outage")).toBeNull();
	fireEvent.pointerEnter(flag, { pointerType: "touch" });
	expect(screen.queryByText("payment outage")).toBeNull();
	// Enter on a button is a click.
	fireEvent.click(flag);
	expect(await screen.findByText("payment outage")).toBeTruthy();
	expect(screen.getByRole("dialog", { name: "The note" }).textContent).toContain("whole deployment · Ada");
});
