import {
	appendFileSync,
	mkdirSync,
	mkdtempSync,
	readdirSync,
	readFileSync,
	rmSync,
	writeFileSync,
} from "node:fs";
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

test("half a line that a kill left costs no other line", async () => {
	const folder = home();
	const first = openAudit(folder);
	first.write({ subject: "1", action: "x", result: "ok" });
	await first.settled();
	appendFileSync(first.path, '{"time":"2026');
	const second = openAudit(folder);
	second.write({ subject: "2", action: "x", result: "ok" });
	second.write({ subject: "3", action: "x", result: "ok" });
	await second.settled();
	const lines = readFileSync(second.path, "utf8").trimEnd().split("\n");
	expect(lines[1]).toBe('{"time":"2026');
	expect([lines[0], lines[2], lines[3]].map((line) => JSON.parse(line ?? "").subject)).toEqual([
		"1",
		"2",
		"3",
	]);
});

test("what could not be written is written with the next line", async () => {
	const folder = home();
	const audit = openAudit(folder);
	// A folder in the file's place: no write succeeds.
	mkdirSync(audit.path, { recursive: true });
	audit.write({ subject: "1", action: "x", result: "ok" });
	audit.write({ subject: "2", action: "x", result: "ok" });
	await audit.settled();
	rmSync(audit.path, { recursive: true });
	audit.write({ subject: "3", action: "x", result: "ok" });
	await audit.settled();
	const lines = readFileSync(audit.path, "utf8").trimEnd().split("\n");
	expect(lines.map((line) => JSON.parse(line).subject)).toEqual(["1", "2", "3"]);
});
