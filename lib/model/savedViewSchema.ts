/** Views as zod schemas, apart from what pages use: they don't carry zod. */
import { z } from "zod";
import { isViewQuery, maxViewLength, viewParams } from "./savedView";

export const viewContent = z.strictObject({
	query: z
		.string()
		.max(maxViewLength)
		.refine((query) => isViewQuery(query), { error: "has other parameters" })
		.describe(`parameters of the page's address, each at most once: ${viewParams.join(", ")}`),
});

export const savedViewSchema = z.object({ name: z.string(), query: z.string() });
