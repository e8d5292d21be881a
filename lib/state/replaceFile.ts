import { randomUUID } from "node:crypto";
import { mkdir, open, rename, rm } from "node:fs/promises";
import { dirname } from "node:path";
import { homeError, systemCode } from "@/lib/homeError";

/** Written to a temporary file beside it, which then replaces it in one step: a kill leaves the old one or the new. */
export async function replaceFile(path: string, text: string | Uint8Array): Promise<void> {
	const temporary = `${path}.${randomUUID()}`;
	try {
		await mkdir(/*turbopackIgnore: true*/ dirname(path), { recursive: true });
		const file = await open(/*turbopackIgnore: true*/ temporary, "wx");
		try {
			await file.writeFile(text);
			await file.sync();
		} finally {
			await file.close();
		}
		await rename(/*turbopackIgnore: true*/ temporary, path);
	} catch (error) {
		await rm(/*turbopackIgnore: true*/ temporary, { force: true }).catch(() => undefined);
		const need = Buffer.byteLength(text);
		throw await homeError(path, systemCode(error) ?? "unknown", { need, cause: error });
	}
}

/** Is it a file that a kill left half written? By its name. */
export function isHalfWritten(name: string): boolean {
	return /\.jsonl?(?:\.copy|\.gz)?\.[0-9a-f]{8}-[0-9a-f-]{27}$/.test(name);
}
