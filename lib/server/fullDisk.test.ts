/** A home on a small disk: what does not fit is refused by name, and nothing that was saved is lost. Where one can be mounted. */
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, describe, expect, onTestFinished, vi } from "vitest";
import { openUpload } from "@/lib/analysis/baseline/openUpload";
import { openWindow } from "@/lib/analysis/openWindow";
import { LeewayError } from "@/lib/errors";
import { line } from "@/test/analysis/workbench";
import { testFewAndMany } from "@/test/hardening";
import { testParser } from "@/test/ingest/testParser";
import { seeded } from "@/test/seeded";
import { readConfig } from "./config";
import { saveBaseline } from "./savedBaselines";
import { createServices } from "./services";

// Real threads, of TypeScript: outside of a build Node cannot start the product's.
vi.mock("./parserThreads", () => ({ createParser: () => testParser }));

const base = mkdtempSync(join(tmpdir(), "leeway-full-"));
const [root, disk] = [join(base, "logs"), join(base, "disk")];
const home = join(disk, "home");
mkdirSync(disk);

/** A file system in memory; only root may. */
function mount(megabytes: number): boolean {
	if (process.platform !== "linux" || process.getuid?.() !== 0) return false;
	try {
		execFileSync("mount", ["-t", "tmpfs", "-o", `size=${megabytes}m`, "tmpfs", disk], { stdio: "ignore" });
		return true;
	} catch {
		return false;
	}
}
const unmount = () => void execFileSync("umount", ["-l", disk]);
const canMount = mount(1);
if (canMount) unmount();
afterAll(() => rmSync(base, { recursive: true, force: true }));

const random = seeded(50);
const digits = () => Array.from({ length: 60 }, () => Math.floor(random() * 1e9).toString(36)).join("");

function log(collection: string, hour: string, lines: number): void {
	const path = join(root, "modelDataCollector/e/d", collection, "2026/03/01", hour, "a.jsonl");
	mkdirSync(dirname(path), { recursive: true });
	const rows = Array.from({ length: lines }, (_, n) =>
		line(JSON.stringify([{ t: digits(), n }]), { id: `${hour}-${n}` }),
	);
	writeFileSync(path, rows.join(""));
}

const start = () =>
	createServices(
		readConfig({ LEEWAY_DATASTORE_URL: root, LEEWAY_HOME: home, LEEWAY_LOG: "off" }, () => undefined),
	);

const noRoom = (need = "") => ({
	kind: "no_room",
	message: expect.stringMatching(new RegExp(`^the disk of ${disk}.* is full: .* free${need}`)),
	fix: expect.stringContaining("Free room there"),
});

async function* bytes(length: number) {
	for (let at = 0; at < length; at += 2 ** 20) yield Buffer.alloc(Math.min(2 ** 20, length - at), "1,2\n");
}

const fullOf = (megabytes: number) =>
	`a disk of ${megabytes} MB that is full is named with its path and what is needed, and all else goes on`;

describe.skipIf(!canMount)("a home", () => {
	testFewAndMany(fullOf, { few: 16, many: 50, timeout: 600_000 }, async (megabytes) => {
		mount(megabytes);
		onTestFinished(unmount);
		log("small", "00", 500);
		for (let hour = 0; hour < 24; hour++) log("large", String(hour).padStart(2, "0"), 240 * megabytes);
		const first = start();
		const workspace = await first.workspace();
		const [datastore] = first.datastores;
		if (!datastore) throw new Error("one datastore is configured");
		const read = async (services: typeof first, collection: string) => {
			const ref = { datastore, name: { endpoint: "e", deployment: "d", collection } };
			const { engine, ...others } = await services.workspace();
			const opened = await openWindow({ engine, ...others }, ref, { window: undefined, fresh: true });
			if (opened.state !== "ready") throw new Error("not ready");
			return { rows: (await engine.totals(opened.source)).rows, failed: opened.failed };
		};
		const save = (services: typeof first, name: string) =>
			saveBaseline(services, name, { baseline: "trailing:7d", kinds: {} });

		expect(await read(first, "small")).toEqual({ rows: 500, failed: [] });
		await save(first, "before");
		const path = await first.uploads.add({ name: "kept.csv", bytes: undefined, content: bytes(2 ** 20) });
		await openUpload(workspace, path, {});
		await saveBaseline(first, "kept", { baseline: `upload:${path}`, kinds: {} });
		await first.uploads.finish(path);

		// A collection that does not fit is refused as a whole: no answer rests on a part of it.
		await expect(read(first, "large")).rejects.toMatchObject(noRoom("; .*B of logs were still to be read"));
		await expect(read(first, "large")).rejects.toMatchObject(noRoom("; .*B of logs were still to be read"));
		// Nor does an upload fit that is larger than the disk, and nothing stays of it.
		const before = readdirSync(join(home, "uploads"));
		const tooMuch = (megabytes + 10) * 2 ** 20;
		const large = { name: "large.csv", bytes: tooMuch, content: bytes(tooMuch) };
		await expect(first.uploads.add(large)).rejects.toMatchObject(noRoom(", .* needed"));
		expect(readdirSync(join(home, "uploads"))).toEqual(before);

		// The last byte taken by somebody else: nothing is saved, and what was saved stays.
		const filler = join(disk, "filler");
		fill(filler);
		await expect(save(first, "lost")).rejects.toMatchObject(noRoom(", .* needed"));
		expect(Object.keys(await first.baselines.read())).toEqual(["before", "kept"]);
		first.audit.write({ subject: "ada", action: "x", result: "ok" });
		await first.audit.settled();
		// What was read is answered as before.
		expect((await read(first, "small")).rows).toBe(500);
		await expect(read(first, "large")).rejects.toMatchObject({ kind: "no_room" });

		rmSync(filler);
		await save(first, "after");
		expect((await read(first, "small")).rows).toBe(500);
		first.audit.write({ subject: "bob", action: "x", result: "ok" });
		await first.audit.settled();
		expect(statSync(first.audit.path).size).toBeGreaterThan(150);
		await workspace.engine.close();

		// The next start, too: what was saved is there, the copy is whole.
		const second = start();
		expect(Object.keys(await second.baselines.read())).toEqual(["before", "kept", "after"]);
		expect(await read(second, "small")).toEqual({ rows: 500, failed: [] });
		expect((await second.uploads.list()).map((upload) => upload.path)).toEqual([path]);
		await (await second.workspace()).engine.close();

		// A disk that is full at the start: one sentence says so.
		fill(filler);
		rmSync(join(home, "copy"), { recursive: true });
		fill(join(disk, "filler2"));
		const third = start();
		const found = await third.workspace().catch((error: unknown) => error);
		if (found instanceof Error) {
			expect(found).toBeInstanceOf(LeewayError);
			expect(found).toMatchObject(noRoom());
		} else await (await third.workspace()).engine.close();
	});
});

/** Takes all the room there is. */
function fill(file: string): void {
	for (let size = 2 ** 20; size >= 1; size = Math.floor(size / 2)) {
		try {
			for (;;) writeFileSync(file, Buffer.alloc(size, 1), { flag: "a" });
		} catch {
			// Not so much any more: less.
		}
	}
}
