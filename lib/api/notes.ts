import { z } from "zod";
import { noteSchema } from "@/lib/model/noteSchema";

export const notes = z.object({ notes: z.array(noteSchema).describe("in the order of their times") });
