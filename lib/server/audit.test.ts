import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { openAudit } from "./audit";

function home(): string {
	const folder = mkdtempSync(join(tmpdir(), "leeway-audit-"));
	onTestFinished(() => rmSync(folder, { recursive: true }));
	return folder;
}

test("events stand in the file in their order, one line each, whatever is in a name", async () => {
	const audit = openAudit(home(), { now: () => Date.UTC(2026, 0, 1) });
	const target = "datastore=a\nb\u0085\u2028\u202e";
	for (let i = 0; i < 50; i++) {
		const request = { headers: new Headers({ "x-request-id": `r${i}` }) };
		audit.write({ subject: "ada", action: "GET /x", target, result: "ok", request });
	}
	await audit.settled();
	const text = readFileSync(audit.path, "utf8");
	const lines = text.trimEnd().split(/[\n\u0085\u2028]/);
	expect(lines.map((line) => JSON.parse(line).requestId)).toEqual(
		Array.from({ length: 50 }, (_, i) => `r${i}`),
	);
	expect(JSON.parse(lines[0] ?? "")).toEqual({
		time: "2026-01-01T00:00:00.000Z",
		subject: "ada",
		action: "GET /x",
		target,
		result: "ok",
		requestId: "r0",
	});
	expect(text).not.toContain("\u202e");
});

test("a full file is put aside and nothing of it is lost", async () => {
	const audit = openAudit(home(), { full: 200 });
	for (let i = 0; i < 10; i++) {
		audit.write({ subject: String(i), action: "x", result: "ok" });
		await audit.settled();
		await new Promise((resolve) => setTimeout(resolve, 2));
	}
	const folder = join(audit.path, "..");
	const lines = readdirSync(folder)
		.sort()
		.flatMap((name) => readFileSync(join(folder, name), "utf8").trim().split("\n"));
	expect(readdirSync(folder).length).toBeGreaterThan(2);
	expect(lines.map((line) => JSON.parse(line).subject).sort()).toEqual([..."0123456789"]);
});

test("where it cannot be written that is said, and the request goes on", async () => {
	const folder = home();
	writeFileSync(join(folder, "audit"), "");
	const said: unknown[] = [];
	const { error } = console;
	console.error = (text: unknown) => said.push(text);
	try {
		const audit = openAudit(folder);
		audit.write({ subject: "", action: "x", result: "ok" });
		await audit.settled();
	} finally {
		console.error = error;
	}
	expect(String(said[0])).toContain("could not be written");
});
