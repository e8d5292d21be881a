import type { z } from "zod";

/** One call of /api/v1 as its description has it. */
export interface Call {
	method: "get" | "put" | "delete";
	path: string;
	summary: string;
	query: z.ZodObject;
	/** JSON body it takes. */
	body?: z.ZodType;
	/** What the body is, where it is a file's bytes. */
	file?: string;
	/** JSON answer; null: no JSON, see `media`. */
	answer: z.ZodType | null;
	media?: string;
	/** May answer 202 with a job. */
	long?: boolean;
}

export const deploymentPath = "/deployments/{datastore}/{endpoint}/{deployment}";
export const collectionPath = "/collections/{datastore}/{endpoint}/{deployment}/{collection}";
