/** How a collection's bodies are read: the schemas of its call, and of the file that remembers it. */
import { z } from "zod";
import { askedOrientations } from "@/lib/record/override";
import { rawQuery } from "./parameters";

export const shapeOverride = z
	.strictObject({
		path: z.array(z.string()).max(8).describe("keys from the body to the table; empty: the body itself"),
		orientation: z.enum(askedOrientations).describe("how the table lies there"),
	})
	.describe("records whose body has no such path, or something else there, are read by the rules");

export const shapeQuery = z.strictObject({
	blob: rawQuery.shape.blob.optional().describe("with `line`: a record to try it on"),
	line: rawQuery.shape.line.optional(),
	path: z
		.string()
		.transform((text, context): string[] => {
			const parsed = z.array(z.string()).max(8).safeParse(parseJson(text));
			if (parsed.success) return parsed.data;
			context.addIssue({ code: "custom", message: "must be a JSON array of keys" });
			return z.NEVER;
		})
		.optional()
		.describe("JSON array of keys; with `orientation`: what to try"),
	orientation: z
		.enum(askedOrientations, { error: `must be one of ${askedOrientations.join(", ")}` })
		.optional(),
});

export const shape = z.object({
	override: shapeOverride.nullable().describe("what is remembered; null: the rules decide"),
	preview: z
		.object({
			shape: z.string(),
			asked: z.boolean().describe("read as asked; false: it did not fit and the rules decided"),
			candidates: z
				.array(z.object({ path: z.array(z.string()), orientations: z.array(z.enum(askedOrientations)) }))
				.describe("places in the body that can be tables"),
			rows: z.int().nonnegative(),
			columns: z.array(z.string()).describe("at most 24"),
			cells: z.array(z.array(z.string().nullable())).describe("at most 8 rows of JSON texts"),
		})
		.nullable()
		.describe("the record read so; null when none was named"),
});

export type Shape = z.infer<typeof shape>;
export type ShapePreview = NonNullable<Shape["preview"]>;

function parseJson(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
}
