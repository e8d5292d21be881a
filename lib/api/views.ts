import { z } from "zod";
import { savedViewSchema } from "@/lib/model/savedViewSchema";

export const views = z.object({ views: z.array(savedViewSchema).describe("by name") });

export type Views = z.output<typeof views>;
