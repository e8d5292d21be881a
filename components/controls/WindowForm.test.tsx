// @vitest-environment happy-dom
import { act, fireEvent, screen } from "@testing-library/react";
import { expect, test } from "vitest";
import { parseTime } from "@/lib/time";
import { renderPage } from "@/test/page/renderPage";
import { WindowForm } from "./WindowForm";

const time = (text: string) => parseTime(text) ?? Number.NaN;
const window = { from: time("2026-03-07T00:00:00Z"), to: time("2026-03-08T00:00:00Z") };

function openForm(address = "") {
	const drawn = renderPage(<WindowForm window={window} />, address);
	act(() => screen.getByTitle("Choose a window").click());
	return drawn;
}

function submit(from: string, to: string) {
	for (const [label, value] of Object.entries({ from, to })) {
		fireEvent.change(screen.getByLabelText(label), { target: { value } });
	}
	act(() => screen.getByRole("button", { name: "Show" }).click());
}

test("it says the window, and takes both ends as text", () => {
	openForm();
	expect(screen.getByTitle("Choose a window").textContent).toContain("UTC");
	const values = screen.getAllByRole("textbox").map((each) => (each as HTMLInputElement).value);
	expect(values).toEqual(["2026-03-07 00:00", "2026-03-08 00:00"]);
});

test.each([
	["is not a time", "yesterday", "2026-03-08", "Write times as 2026-03-07 21:00."],
	["has no end", "2026-03-07", "", "Write times as 2026-03-07 21:00."],
	["ends before it starts", "2026-03-08", "2026-03-07", "The start must lie before the end."],
	["is empty", "2026-03-08", "2026-03-08", "The start must lie before the end."],
])("a window that %s is refused, and the address stays", (_, from, to, fault) => {
	const { addresses } = openForm();
	submit(from, to);
	expect(screen.getByRole("alert").textContent).toBe(fault);
	expect(addresses).toEqual([]);
});

test("another window is one step in the address; what was followed or open is no more", async () => {
	const { addresses } = openForm("follow=true&at=7&tab=records");
	submit("2026-03-01 06:30", "2026-03-02");
	await expect.poll(() => addresses.length).toBe(1);
	expect(Object.fromEntries(addresses[0] ?? [])).toEqual({
		from: "2026-03-01T06:30:00Z",
		to: "2026-03-02T00:00:00Z",
		tab: "records",
	});
	expect(screen.queryByRole("textbox")).toBeNull();
});

test("a fault is gone once the window is right", async () => {
	const { addresses } = openForm();
	submit("tomorrow", "2026-03-02");
	expect(screen.getByRole("alert")).toBeTruthy();
	submit("2026-03-01", "2026-03-02");
	await expect.poll(() => addresses.length).toBe(1);
	expect(screen.queryByRole("alert")).toBeNull();
});
