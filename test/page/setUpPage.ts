/**
 * Before each file of tests: what is drawn goes after each test, and sizes are as if it were laid out. Not in the module that
 * draws: files share modules, and only the first would have it.
 */
import { afterEach, beforeEach } from "vitest";
import type { Travel } from "@/components/data/ask";

// A window of 900 by 480 pixels, with rows of 41, for tables that draw what is in view.
const sizes = { width: 900, height: 480, row: 41 };
const heightOf = (element: HTMLElement) => (element.dataset.index === undefined ? sizes.height : sizes.row);

if (typeof document !== "undefined") {
	const { cleanup, configure } = await import("@testing-library/react");
	afterEach(cleanup);
	// Who answers is said by each test: whoever answered in the one before knows nothing of this one's questions.
	const { travelBy } = await import("@/components/data/ask");
	let before: Travel;
	beforeEach(() => {
		before = travelBy(() => Promise.reject(new Error("nobody answers in this test: see travelBy")));
	});
	afterEach(() => void travelBy(before));
	// A machine under load is slow, not wrong; and a whole page printed tells less than what was not found.
	configure({
		asyncUtilTimeout: 60_000,
		getElementError: (message) => new Error(message ?? "not found"),
	});
	for (const side of ["offset", "client"]) {
		Object.defineProperties(HTMLElement.prototype, {
			[`${side}Width`]: { configurable: true, get: () => sizes.width },
			[`${side}Height`]: {
				configurable: true,
				get(this: HTMLElement) {
					return heightOf(this);
				},
			},
		});
	}
}
