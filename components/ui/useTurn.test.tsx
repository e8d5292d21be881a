// @vitest-environment happy-dom
import { act, screen } from "@testing-library/react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { renderPage } from "@/test/page/renderPage";
import { useTurn } from "./useTurn";

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

function Row({ name, long }: { name: string; long: boolean }) {
	return <p>{useTurn(long) ? `${name} drawn` : `${name} waits`}</p>;
}
const said = () => screen.getAllByText(/drawn|waits/).map(({ textContent }) => textContent);
const tick = () => act(() => vi.advanceTimersToNextTimer());

test("what takes long is drawn one after the other, a task each; what does not at once; what is gone is passed over", () => {
	const rows = (names: string[]) => (
		<>
			{names.map((name) => (
				<Row key={name} name={name} long={name !== "short"} />
			))}
		</>
	);
	const page = renderPage(rows(["a", "short", "b", "c"]));
	expect(said()).toEqual(["a waits", "short drawn", "b waits", "c waits"]);
	tick();
	expect(said()).toEqual(["a drawn", "short drawn", "b waits", "c waits"]);
	page.again(rows(["a", "short", "c"]));
	tick();
	expect(said()).toEqual(["a drawn", "short drawn", "c drawn"]);
	page.again(rows(["a", "d"]));
	tick();
	expect(said()).toEqual(["a drawn", "d drawn"]);
});
