// @vitest-environment happy-dom
import { expect, test, vi } from "vitest";
import { noPairs, type PairCounts } from "@/lib/model/pairStatus";
import { renderPage } from "@/test/page/renderPage";
import { LedgerChart } from "./LedgerChart";

const hour = 3_600_000;
const barsOf = (...counts: Partial<PairCounts>[]) =>
	counts.map((each, place) => ({ from: place * hour, to: (place + 1) * hour, ...noPairs(), ...each }));

/** Each segment's height as a share of its drawing, with its status. */
const segments = () =>
	[...document.querySelectorAll("rect.cursor-pointer")].map((rect) => [
		rect.getAttribute("fill"),
		rect.getAttribute("height"),
	]);

test("what has no match is seen beside any number of matches, on a scale of its own", () => {
	const onSegment = vi.fn();
	renderPage(
		<LedgerChart
			bars={barsOf({ matched: 2000 }, { matched: 1000, input_only: 1, output_only: 1 })}
			by="hour"
			chosen={[]}
			onSegment={onSegment}
		/>,
	);
	expect(segments()).toEqual([
		["url(#pair-matched)", "100%"],
		["url(#pair-matched)", "50%"],
		["url(#pair-input_only)", "50%"],
		["url(#pair-output_only)", "50%"],
	]);
	expect(document.body.textContent).toContain("on a scale of its own");
	document.querySelectorAll("rect.cursor-pointer")[2]?.dispatchEvent(new Event("click", { bubbles: true }));
	expect(onSegment).toHaveBeenCalledWith(expect.objectContaining({ from: hour, to: 2 * hour }), "input_only");
});

test.each([
	["all are matched", [{ matched: 4 }]],
	["none is", [{ input_only: 3, output_only: 1 }]],
])("where %s there is one scale", (_, counts) => {
	renderPage(<LedgerChart bars={barsOf(...counts)} by="hour" chosen={[]} onSegment={vi.fn()} />);
	expect(document.body.textContent).not.toContain("on a scale of its own");
});
