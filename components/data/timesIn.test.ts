import { expect, test } from "vitest";
import { timesIn } from "./timesIn";

test.each([
	[
		"nothing was collected from 2026-11-21T14:00:00Z to 2026-11-21T15:00:00Z: data lies before and after",
		"nothing was collected in 2026-11-21 14:00 – 15:00 UTC: data lies before and after",
	],
	["written at 2026-11-21T14:00:05Z", "written at 2026-11-21 14:00:05 UTC"],
	["from 2026-13-41T00:00:00Z to now", "from 2026-13-41T00:00:00Z to now"],
])("%s", (message, shown) => {
	expect(timesIn(message, "utc")).toBe(shown);
});
