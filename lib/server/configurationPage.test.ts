import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { configurationPage } from "./configurationPage";

test("docs/configuration.md is what the schema says now: npm run docs:configuration writes it", () => {
	const written = readFileSync(new URL("../../docs/configuration.md", import.meta.url), "utf8");
	expect(written).toBe(configurationPage());
});

test("every key and variable says what it means", () => {
	const rows = configurationPage()
		.split("\n")
		.filter((line) => line.startsWith("| `"));
	expect(rows.length).toBeGreaterThan(60);
	expect(rows.filter((row) => /^\| `[^`]+` \|\s*\|/.test(row))).toEqual([]);
});

test("keys of lists and sections are named from the top, with their defaults", () => {
	const page = configurationPage();
	expect(page).toMatch(/\| `datastores\[\]\.name` \| .* \| required \|/);
	expect(page).toContain("| `datastores[].credential.sasEnv` |");
	expect(page).toMatch(/\| `datastores\[\]\.collectedPath` \| .* \| `modelDataCollector` \|/);
	expect(page).toMatch(/\| `limits\.memoryBytes` \| .* \| `768 MiB` \|/);
	expect(page).toMatch(/\| `auth\.roles` \| .* \| {2}\|/);
});
