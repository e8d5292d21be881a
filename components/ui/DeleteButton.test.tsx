// @vitest-environment happy-dom
import { act, fireEvent, screen, waitFor } from "@testing-library/react";
import { useState } from "react";
import { expect, test, vi } from "vitest";
import { renderPage } from "@/test/page/renderPage";
import { DeleteButton } from "./DeleteButton";

const bin = () => screen.getByRole("button", { name: "Delete the view a…" });
const word = () => screen.queryByRole("button", { name: "Delete the view a" });

function List({ onDelete, onEscape }: { onDelete(): void; onEscape(): void }) {
	const [isThere, setThere] = useState(true);
	return (
		<div
			role="dialog"
			aria-label="Views"
			tabIndex={-1}
			onKeyDown={({ key }) => key === "Escape" && onEscape()}
		>
			<button type="button">Add</button>
			{isThere && (
				<DeleteButton
					what="the view a"
					onDelete={() => {
						onDelete();
						setThere(false);
					}}
				/>
			)}
		</div>
	);
}

function open() {
	const [onDelete, onEscape] = [vi.fn(), vi.fn()];
	renderPage(<List onDelete={onDelete} onEscape={onEscape} />);
	return { onDelete, onEscape };
}

test("it deletes at the second press, and the focus goes to what is left", async () => {
	const { onDelete } = open();
	act(() => bin().click());
	expect(onDelete).not.toHaveBeenCalled();
	expect(document.activeElement).toBe(word());
	// Pressed with the mouse the focus stays, or the button would be gone before it is let go.
	expect(fireEvent.mouseDown(word() as HTMLElement)).toBe(false);
	act(() => word()?.click());
	expect(onDelete).toHaveBeenCalledOnce();
	await waitFor(() => expect(document.activeElement?.textContent).toBe("Add"));
});

test("Esc keeps it, closes nothing else, and gives the focus back to the bin", async () => {
	const { onDelete, onEscape } = open();
	act(() => bin().click());
	fireEvent.keyDown(word() as HTMLElement, { key: "Escape" });
	expect(word()).toBeNull();
	expect([onDelete.mock.calls.length, onEscape.mock.calls.length]).toEqual([0, 0]);
	await waitFor(() => expect(document.activeElement).toBe(bin()));
	// With nothing asked, Esc is the panel's again.
	fireEvent.keyDown(bin(), { key: "Escape" });
	expect(onEscape).toHaveBeenCalledOnce();
});

test("going elsewhere keeps it", () => {
	const { onDelete } = open();
	act(() => bin().click());
	act(() => screen.getByRole("button", { name: "Add" }).focus());
	expect(word()).toBeNull();
	expect(onDelete).not.toHaveBeenCalled();
});
