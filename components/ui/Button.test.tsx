// @vitest-environment happy-dom
import { act, screen } from "@testing-library/react";
import { expect, test } from "vitest";
import { renderPage } from "@/test/page/renderPage";
import { Button } from "./Button";

test("one that is at it keeps the focus, does nothing more, and sends no form", () => {
	let [presses, sent] = [0, 0];
	const form = (pending: boolean) => (
		<form
			onSubmit={(event) => {
				event.preventDefault();
				sent += 1;
			}}
		>
			<Button type="submit" pending={pending} onClick={() => (presses += 1)}>
				Save
			</Button>
		</form>
	);
	const page = renderPage(form(false));
	const button = screen.getByRole("button", { name: "Save" });
	button.focus();
	act(() => button.click());
	expect([presses, sent]).toEqual([1, 1]);
	page.again(form(true));
	expect(document.activeElement).toBe(button);
	expect(button.getAttribute("aria-disabled")).toBe("true");
	act(() => button.click());
	expect([presses, sent]).toEqual([1, 1]);
	page.again(form(false));
	expect(button.hasAttribute("aria-disabled")).toBe(false);
});
