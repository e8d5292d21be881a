import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";

/** The files of one of the public folders that may lie beside the clone (LEEWAY_SAMPLES, else ../shared/samples); undefined where they do not. */
export function published(folder: string): string[] | undefined {
	const root = join(process.env.LEEWAY_SAMPLES ?? "../shared/samples", folder);
	if (!existsSync(root)) return undefined;
	return readdirSync(root, { recursive: true, encoding: "utf8" })
		.map((path) => join(root, path))
		.sort();
}
