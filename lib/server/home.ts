import { mkdir, rm, statfs, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { LeewayError } from "@/lib/errors";

/** Makes the home where it is missing and writes to it once. Gives the bytes free there; throws `invalid` where that fails. */
export async function tryHome(home: string): Promise<number> {
	try {
		await mkdir(home, { recursive: true });
		const trial = join(home, `.trial-${process.pid}`);
		await writeFile(trial, "");
		await rm(trial);
		const { bavail, bsize } = await statfs(home);
		return bavail * bsize;
	} catch (cause) {
		const code = cause instanceof Error && "code" in cause ? String(cause.code) : String(cause);
		throw new LeewayError(
			"invalid",
			`LEEWAY_HOME (${home}) cannot be written to: ${code}`,
			"Set it to a folder this user may write to, on a disk with room.",
			{ cause },
		);
	}
}
