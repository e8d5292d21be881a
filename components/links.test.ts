import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

test("no link asks the server before it is pressed: a table of two thousand would ask as often", () => {
	const files = ["app", "components"].flatMap((root) =>
		readdirSync(root, { recursive: true, encoding: "utf8" })
			.filter((name) => name.endsWith(".tsx") && !name.endsWith(".test.tsx"))
			.map((name) => join(root, name)),
	);
	const links = files.flatMap((file) =>
		[...readFileSync(file, "utf8").matchAll(/<Link\s[\s\S]*?<\/Link>/g)].map(([link]) => ({ file, link })),
	);
	expect(links.length).toBeGreaterThan(50);
	expect(links.filter(({ link }) => !link.includes("prefetch={false}"))).toEqual([]);
});
