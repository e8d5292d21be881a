import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { sampleFiles } from "@/test/notify/sampleFiles";

const folder = new URL("../../docs/messages/", import.meta.url);

test("docs/messages is what is sent now: npm run docs:messages writes it", () => {
	const found = readdirSync(folder).map(
		(name) => [name, readFileSync(new URL(name, folder), "utf8")] as const,
	);
	expect(new Map(found.sort())).toEqual(new Map([...sampleFiles()].sort()));
	expect(found.length).toBe(20);
});
