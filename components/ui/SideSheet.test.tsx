// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen, waitFor } from "@testing-library/react";
import { useState } from "react";
import { afterEach, expect, test, vi } from "vitest";
import { SideSheet } from "./SideSheet";

afterEach(() => {
	cleanup();
	vi.unstubAllGlobals();
});

function onScreen(isNarrow: boolean): void {
	const query = {
		matches: isNarrow,
		addEventListener: () => undefined,
		removeEventListener: () => undefined,
	};
	vi.stubGlobal("matchMedia", () => query);
}

function Page() {
	const [open, setOpen] = useState(false);
	return (
		<>
			<button type="button" onClick={() => setOpen(true)}>
				Open
			</button>
			<button type="button">Elsewhere</button>
			{open && (
				<SideSheet label="Row" title="Row 1" onClose={() => setOpen(false)}>
					<input aria-label="In it" />
				</SideSheet>
			)}
		</>
	);
}

function openIt(): HTMLElement {
	render(<Page />);
	const button = screen.getByRole("button", { name: "Open" });
	button.focus();
	fireEvent.click(button);
	return button;
}

test("beside a table it takes no focus, and closes by Escape", async () => {
	onScreen(false);
	const button = openIt();
	expect(screen.getByRole("complementary", { name: "Row" })).toBeDefined();
	expect(document.activeElement).toBe(button);
	fireEvent.keyDown(document.body, { key: "Escape" });
	await waitFor(() => expect(screen.queryByRole("complementary")).toBeNull());
	expect(document.activeElement).toBe(button);
});

test("over the page it holds the focus, and gives it back to what had it", async () => {
	onScreen(true);
	const button = openIt();
	const sheet = screen.getByRole("dialog", { name: "Row" });
	await waitFor(() => expect(sheet.contains(document.activeElement)).toBe(true));
	fireEvent.click(screen.getByRole("button", { name: "Close (Esc)" }));
	await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
	await waitFor(() => expect(document.activeElement).toBe(button));
});

test("who went on elsewhere is not called back when it closes", async () => {
	onScreen(false);
	openIt();
	const elsewhere = screen.getByRole("button", { name: "Elsewhere" });
	elsewhere.focus();
	fireEvent.keyDown(document.body, { key: "Escape" });
	await waitFor(() => expect(screen.queryByRole("complementary")).toBeNull());
	await new Promise((resolve) => setTimeout(resolve, 20));
	expect(document.activeElement).toBe(elsewhere);
});
