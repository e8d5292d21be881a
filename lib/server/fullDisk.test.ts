/** A home on a disk of 50 MB: what does not fit is refused by name, and nothing that was saved is lost. Where one can be mounted. */
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, expect, test, vi } from "vitest";
import { openUpload } from "@/lib/analysis/baseline/openUpload";
import { openWindow } from "@/lib/analysis/openWindow";
import { LeewayError } from "@/lib/errors";
import { line } from "@/test/analysis/workbench";
import { testParser } from "@/test/ingest/testParser";
import { seeded } from "@/test/seeded";
import { readConfig } from "./config";
import { saveBaseline } from "./savedBaselines";
import { createServices } from "./services";

// Real threads, of TypeScript: outside of a build Node cannot start the product's.
vi.mock("./parserThreads", () => ({ createParser: () => testParser }));

const base = mkdtempSync(join(tmpdir(), "leeway-full-"));
const [root, disk] = [join(base, "logs"), join(base, "disk")];
const mounted = mount();
const home = join(disk, "home");

afterAll(() => {
	if (mounted) execFileSync("umount", ["-l", disk]);
	rmSync(base, { recursive: true, force: true });
});

/** A file system of 50 MB in memory; only root may. */
function mount(): boolean {
	mkdirSync(disk, { recursive: true });
	if (process.platform !== "linux" || process.getuid?.() !== 0) return false;
	try {
		execFileSync("mount", ["-t", "tmpfs", "-o", "size=50m", "tmpfs", disk], { stdio: "ignore" });
		return true;
	} catch {
		return false;
	}
}

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

test.skipIf(!mounted)(
	"is named with its path and what is needed, and all else goes on",
	{ timeout: 300_000 },
	async () => {
		log("small", "00", 500);
		for (let hour = 0; hour < 24; hour++) log("large", String(hour).padStart(2, "0"), 12_000);
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
			saveBaseline(services, name, { baseline: "trailing:7d", kinds: {}, savedAt: "" });

		expect(await read(first, "small")).toEqual({ rows: 500, failed: [] });
		await save(first, "before");
		const path = await first.uploads.add({ name: "kept.csv", bytes: undefined, content: bytes(2 ** 20) });
		await openUpload(workspace, path, {});
		await saveBaseline(first, "kept", { baseline: `upload:${path}`, kinds: {}, savedAt: "" });
		await first.uploads.finish(path);

		// A collection that does not fit is refused as a whole: no answer rests on a part of it.
		await expect(read(first, "large")).rejects.toMatchObject(noRoom("; .*B of logs were still to be read"));
		await expect(read(first, "large")).rejects.toMatchObject(noRoom("; .*B of logs were still to be read"));
		// Nor does an upload fit that is larger than the disk, and nothing stays of it.
		const before = readdirSync(join(home, "uploads"));
		const large = { name: "large.csv", bytes: 60 * 2 ** 20, content: bytes(60 * 2 ** 20) };
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
	},
);

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
