import { realpath, stat } from "node:fs/promises";
import { join, resolve, sep } from "node:path";
import { LeewayError } from "@/lib/errors";
import { fileError } from "./fileError";

/**
 * The segments of a blob's path, or undefined for one no file can have ("a//b", "./a", ""). Throws `invalid`
 * for one that tries to leave the folder: "..", an absolute path, a NUL.
 */
export function segmentsOf(path: string): string[] | undefined {
	const segments = path.split("/");
	const fault = path.startsWith("/")
		? "is absolute"
		: segments.includes("..")
			? 'climbs with ".."'
			: path.includes("\0")
				? "holds a NUL"
				: sep === "\\" && path.includes("\\")
					? "holds a backslash"
					: undefined;
	if (fault) {
		throw new LeewayError(
			"invalid",
			`path ${fault}: ${JSON.stringify(path)}`,
			"Give a path as a listing of this datastore shows it.",
		);
	}
	return segments.some((segment) => segment === "" || segment === ".") ? undefined : segments;
}

/** The folder itself, links resolved. Throws `not_found` when there is none, or a file in its place. */
export async function realRoot(root: string): Promise<string> {
	const fix = "Create the folder, or correct the datastore's path.";
	try {
		const real = await realpath(root);
		if ((await stat(real)).isDirectory()) return real;
	} catch (error) {
		throw fileError(error, `folder ${root}`, isMissing(error) ? fix : undefined);
	}
	throw new LeewayError("not_found", `folder is a file: ${root}`, fix);
}

/** Is `target` the folder `root` or something in it? Both real paths. */
export function isWithin(root: string, target: string): boolean {
	return target === root || target.startsWith(root.endsWith(sep) ? root : root + sep);
}

/**
 * Where a path in the folder `root` really is, links resolved; undefined when nothing is there. Throws `refused` when
 * a symbolic link leads out of `base`, which is where `root` really is (realRoot).
 */
export async function locate(root: string, base: string, path: string): Promise<string | undefined> {
	const segments = segmentsOf(path);
	if (!segments) return undefined;
	const target = await realpath(join(/*turbopackIgnore: true*/ root, ...segments)).catch((error: unknown) => {
		if (isMissing(error)) return undefined;
		throw fileError(error, `path ${JSON.stringify(path)} in folder ${root}`);
	});
	if (target === undefined || isWithin(base, target)) return target;
	throw new LeewayError(
		"refused",
		`symbolic link leads out of folder ${resolve(root)}: ${JSON.stringify(path)}`,
		"Copy what it points to into the folder, or add a datastore for the folder it points to.",
	);
}

/** No such file, a file where a folder was named, or a name no file can have. */
export function isMissing(error: unknown): boolean {
	return (
		error instanceof Error &&
		"code" in error &&
		["ENOENT", "ENOTDIR", "ENAMETOOLONG"].includes(String(error.code))
	);
}
