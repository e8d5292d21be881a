// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen } from "@testing-library/react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { PanelBoundary } from "./PanelBoundary";

let isBroken = true;

function Panel() {
	if (isBroken) throw new Error("cannot be drawn");
	return <p>Its figures</p>;
}

function page() {
	return (
		<>
			<p>The rest</p>
			<PanelBoundary what="the panel">
				<Panel />
			</PanelBoundary>
		</>
	);
}

beforeEach(() => {
	isBroken = true;
	// React says each error it was thrown.
	vi.spyOn(console, "error").mockImplementation(() => undefined);
});

afterEach(() => {
	cleanup();
	vi.restoreAllMocks();
	window.history.replaceState(null, "", "/");
});

test("a panel that cannot be drawn says so in its place, and the page stays", () => {
	render(page());
	expect(screen.getByText("The rest")).toBeDefined();
	expect(screen.getByRole("alert").textContent).toContain("the panel could not be shown");
	isBroken = false;
	fireEvent.click(screen.getByRole("button", { name: "Try again" }));
	expect(screen.getByText("Its figures")).toBeDefined();
	expect(screen.queryByRole("alert")).toBeNull();
});

test("it stays failed where it was, and is drawn anew at another address", () => {
	const { rerender } = render(page());
	isBroken = false;
	rerender(page());
	expect(screen.getByRole("alert")).toBeDefined();
	window.history.replaceState(null, "", "/?window=other");
	rerender(page());
	expect(screen.getByText("Its figures")).toBeDefined();
});
