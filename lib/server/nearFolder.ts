import { readdir, stat } from "node:fs/promises";
import { join, parse, sep } from "node:path";
import { likelyMeant } from "@/lib/similarNames";

/** The folder that was likely meant by a path that isn't there: one of its names differs by a letter or by capitals. */
export async function nearFolder(path: string): Promise<string | undefined> {
	const { root } = parse(path);
	let found = root;
	for (const name of path.slice(root.length).split(sep)) {
		const exact = join(found, name);
		if (await isFolder(exact)) found = exact;
		else {
			const names = await readdir(found).catch(() => []);
			const meant = likelyMeant(name, names);
			if (meant === undefined || !(await isFolder(join(found, meant)))) return undefined;
			found = join(found, meant);
		}
	}
	return found === path ? undefined : found;
}

async function isFolder(path: string): Promise<boolean> {
	return (await stat(path).catch(() => undefined))?.isDirectory() ?? false;
}
