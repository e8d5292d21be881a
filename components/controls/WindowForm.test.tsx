// @vitest-environment happy-dom
import { act, fireEvent, screen } from "@testing-library/react";
import { beforeEach, expect, test, vi } from "vitest";
import { parseTime } from "@/lib/time";
import { renderPage } from "@/test/page/renderPage";
import { WindowForm } from "./WindowForm";

const time = (text: string) => parseTime(text) ?? Number.NaN;
const window = { from: time("2026-03-07T00:00:00Z"), to: time("2026-03-08T00:00:00Z") };
beforeEach(() => vi.useFakeTimers({ toFake: ["Date"], now: time("2026-03-09T10:20:00Z") }));

async function openForm(address = "", shown = window) {
	const drawn = renderPage(<WindowForm window={shown} />, address);
	act(() => screen.getByTitle("Choose a window").click());
	await screen.findByLabelText("In words");
	return drawn;
}

function submit(from: string, to: string) {
	for (const [label, value] of Object.entries({ from, to })) {
		fireEvent.change(screen.getByLabelText(label), { target: { value } });
	}
	act(() => screen.getByRole("button", { name: "Show these" }).click());
}

const type = (value: string) => fireEvent.change(screen.getByLabelText("In words"), { target: { value } });
const shown = () => screen.getByRole<HTMLButtonElement>("button", { name: "Show" });

test("it says the window, and takes both ends as text", async () => {
	await openForm();
	expect(screen.getByTitle("Choose a window").textContent).toContain("UTC");
	const values = ["from", "to"].map((end) => (screen.getByLabelText(end) as HTMLInputElement).value);
	expect(values).toEqual(["2026-03-07 00:00", "2026-03-08 00:00"]);
});

test.each([
	["is not a time", "banana", "2026-03-08", "Write times as 2026-03-07 21:00."],
	["has no end", "2026-03-07", "", "Write times as 2026-03-07 21:00."],
	["ends before it starts", "2026-03-08", "2026-03-07", "The start must lie before the end."],
	["is empty", "2026-03-08", "2026-03-08", "The start must lie before the end."],
])("a window that %s is refused, and the address stays", async (_, from, to, fault) => {
	const { addresses } = await openForm();
	submit(from, to);
	expect(screen.getByRole("alert").textContent).toBe(fault);
	expect(addresses).toEqual([]);
});

test("another window is one step in the address; what was followed or open is no more", async () => {
	const { addresses } = await openForm("follow=true&at=7&tab=records");
	submit("2026-03-01 06:30", "2026-03-02");
	await expect.poll(() => addresses.length).toBe(1);
	expect(Object.fromEntries(addresses[0] ?? [])).toEqual({
		from: "2026-03-01T06:30:00Z",
		to: "2026-03-02T00:00:00Z",
		tab: "records",
	});
	expect(screen.queryByRole("textbox")).toBeNull();
});

test("an end that is not changed stays what it is, to the second, also while the window moves on", async () => {
	const shown = { from: window.from + 30_500, to: window.to + 45_000 };
	const { addresses, again } = await openForm("", shown);
	again(<WindowForm window={{ from: shown.from + 60_000, to: shown.to + 60_000 }} />);
	submit("2026-03-07 00:00", "2026-03-07 12:00:00.250");
	await expect.poll(() => addresses.length).toBe(1);
	expect(Object.fromEntries(addresses[0] ?? [])).toEqual({
		from: "2026-03-07T00:00:30.500Z",
		to: "2026-03-07T12:00:00.250Z",
	});
});

test("what is written in words is said in times before it is shown, and goes by the clock in the address", async () => {
	const { addresses } = await openForm();
	type("yesterday 14:00");
	expect(screen.getByText("2026-03-08 14:00 – 2026-03-08 15:00 UTC")).toBeTruthy();
	act(() => shown().click());
	await expect.poll(() => addresses.length).toBe(1);
	expect(addresses[0]?.get("from")).toBe("now-1d/d+14h");
	expect(addresses[0]?.get("to")).toBe("now-1d/d+15h");
	expect(screen.getByTitle("Choose a window").textContent).toContain("yesterday 14:00 to 15:00");
});

test("words that are no time are named, and cannot be shown", async () => {
	const { addresses } = await openForm();
	type("half past nine");
	expect(screen.getByText(/"half past nine" is not a time/)).toBeTruthy();
	expect(shown().disabled).toBe(true);
	fireEvent.submit(screen.getByLabelText("In words"));
	expect(addresses).toEqual([]);
});

test.each([
	["6 h", "now-6h", "now", "last 6 h"],
	["1 h", "now-1h", "now", "last 1 h"],
	["7 days", "now-7d", "now", "last 7 days"],
	["Yesterday", "now-1d/d", "now/d", "yesterday"],
])("%s is one click, and stays what it is called", async (name, from, to, words) => {
	const { addresses } = await openForm();
	act(() => screen.getByRole("button", { name }).click());
	await expect.poll(() => addresses.length).toBe(1);
	expect(Object.fromEntries(addresses[0] ?? [])).toEqual({ from, to });
	expect(screen.getByTitle("Choose a window").textContent).toContain(words);
});
