// @vitest-environment happy-dom
import { act, screen } from "@testing-library/react";
import { expect, test } from "vitest";
import { renderPage } from "@/test/page/renderPage";
import { CopyButton } from "./CopyButton";

function withClipboard(writeText: (text: string) => Promise<void>): void {
	Object.defineProperty(navigator, "clipboard", { value: { writeText }, configurable: true });
}
const press = (name: string) => act(async () => screen.getByRole("button", { name }).click());

test("what it copies is worked out when it is pressed, and it says that it was copied", async () => {
	const copied: string[] = [];
	withClipboard(async (text) => void copied.push(text));
	let now = "before";
	renderPage(<CopyButton text={() => now} label="Copy the link" />);
	now = "after";
	await press("Copy the link");
	expect(copied).toEqual(["after"]);
	expect(screen.getByRole("button", { name: "Copied" })).toBeTruthy();
});

test("a browser that lets the page copy nothing is named", async () => {
	withClipboard(() => Promise.reject(new Error("not allowed")));
	renderPage(<CopyButton text="x" label="Copy the id" />);
	await press("Copy the id");
	expect(screen.getByRole("button", { name: "The browser lets this page copy nothing" })).toBeTruthy();
});
