// @vitest-environment happy-dom
import { fireEvent, screen } from "@testing-library/react";
import { beforeEach, expect, test, vi } from "vitest";
import { renderPage } from "@/test/page/renderPage";
import { type HeadingDrag, useHeadingDrag } from "./useHeadingDrag";

const [onMove, onSort] = [vi.fn<(drag: HeadingDrag) => void>(), vi.fn()];
beforeEach(() => {
	onMove.mockReset();
	onSort.mockReset();
});

/** Four headings, a hundred pixels each; the first does not move. */
function Headings() {
	const { drag, handlers } = useHeadingDrag((place) => place > 0, onMove);
	return (
		<table>
			<thead>
				<tr data-drag={JSON.stringify(drag ?? null)} {...handlers}>
					{["time", "a", "b", "c"].map((name, place) => (
						<th
							key={name}
							aria-colindex={place + 1}
							ref={(element) => {
								const at = { left: place * 100, right: place * 100 + 100 };
								if (element) element.getBoundingClientRect = () => ({ ...new DOMRect(), ...at });
							}}
						>
							<button type="button" onClick={onSort}>
								{name}
							</button>
						</th>
					))}
				</tr>
			</thead>
		</table>
	);
}

function open() {
	renderPage(<Headings />);
	const row = screen.getByRole("row");
	row.setPointerCapture = () => undefined;
	const button = (name: string) => screen.getByRole("button", { name });
	const pointer = { pointerType: "mouse", pointerId: 1, button: 0 };
	return {
		dragged: () => row.dataset.drag,
		press: (name: string, clientX: number, kind = pointer) =>
			fireEvent.pointerDown(button(name), { ...kind, clientX, buttons: 1 }),
		move: (clientX: number, buttons = 1) => fireEvent.pointerMove(row, { ...pointer, clientX, buttons }),
		letGo: (name: string) => {
			fireEvent.pointerUp(row, pointer);
			fireEvent.click(button(name));
		},
		cancel: () => fireEvent.pointerCancel(row, pointer),
	};
}

test("a heading let go elsewhere is moved there, and is not sorted by", () => {
	const { press, move, letGo } = open();
	press("c", 350);
	move(120);
	letGo("c");
	expect(onMove.mock.calls).toEqual([[{ from: 3, to: 1 }]]);
	expect(onSort).not.toHaveBeenCalled();
});

test("a press that trembles is a press", () => {
	const { press, move, letGo, dragged } = open();
	press("c", 350);
	move(345);
	expect(dragged()).toBe("null");
	letGo("c");
	expect(onSort).toHaveBeenCalledOnce();
	press("c", 350);
	move(344);
	expect(dragged()).not.toBe("null");
});

test.each([130, 190, 210, 249])("let go at %d, where it stands, it stays and is not sorted by", (x) => {
	const { press, move, letGo } = open();
	press("a", 150);
	move(300);
	move(x);
	letGo("a");
	expect(onMove).not.toHaveBeenCalled();
	expect(onSort).not.toHaveBeenCalled();
});

test("let go outside of the headings nothing hangs on the pointer when it comes back", () => {
	const { press, move, letGo, dragged } = open();
	press("c", 350);
	move(120, 0);
	move(110, 0);
	expect(dragged()).toBe("null");
	letGo("a");
	expect(onMove).not.toHaveBeenCalled();
	expect(onSort).toHaveBeenCalledOnce();
});

test("Esc and a cancelled pointer leave all where it was", () => {
	const { press, move, letGo, cancel, dragged } = open();
	press("c", 350);
	move(120);
	fireEvent.keyDown(document.body, { key: "Escape" });
	expect(dragged()).toBe("null");
	letGo("c");
	expect([onMove.mock.calls.length, onSort.mock.calls.length]).toEqual([0, 0]);
	press("c", 350);
	move(120);
	cancel();
	expect(dragged()).toBe("null");
	expect(onMove).not.toHaveBeenCalled();
});

test("a finger scrolls, other buttons do nothing, and what is held does not move", () => {
	const { press, move, letGo, dragged } = open();
	for (const [name, kind] of [
		["c", { pointerType: "touch", pointerId: 1, button: 0 }],
		["c", { pointerType: "mouse", pointerId: 1, button: 2 }],
		["time", { pointerType: "mouse", pointerId: 1, button: 0 }],
	] as const) {
		press(name, 350, kind);
		move(120);
		expect(dragged()).toBe("null");
		letGo(name);
	}
	expect(onMove).not.toHaveBeenCalled();
});
