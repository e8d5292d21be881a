import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const root = fileURLToPath(new URL("../..", import.meta.url));
const definition = /^export (?:async )?(?:const|function|class|interface|type) ([A-Za-z_$][\w$]*)/gm;

/** Files by the names they export. */
function homesOfNames(): Map<string, string[]> {
	const homes = new Map<string, string[]>();
	for (const folder of ["lib", "components"]) {
		for (const path of readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })) {
			if (!/\.tsx?$/.test(path) || /\.test\.tsx?$/.test(path)) continue;
			const file = join(folder, path).replaceAll("\\", "/");
			for (const [, name = ""] of readFileSync(join(root, file), "utf8").matchAll(definition)) {
				homes.set(name, [...(homes.get(name) ?? []), file]);
			}
		}
	}
	return homes;
}

test("a word of the vocabulary is defined in one place", () => {
	const homes = [...homesOfNames()].filter(([, files]) =>
		files.some((file) => file.startsWith("lib/model/")),
	);
	expect(homes.length).toBeGreaterThan(50);
	expect(homes.filter(([, files]) => files.length > 1)).toEqual([]);
});
