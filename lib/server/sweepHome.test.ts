import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test, vi } from "vitest";
import { openBaselines } from "@/lib/state/baselines";
import { openUploads } from "@/lib/state/uploads";
import { unnamedUploads } from "./namedUploads";
import { forgetBaseline, saveBaseline } from "./savedBaselines";
import { sweepHome } from "./sweepHome";

function fresh() {
	const home = mkdtempSync(join(tmpdir(), "leeway-sweep-"));
	onTestFinished(() => rmSync(home, { recursive: true }));
	const warned = vi.spyOn(console, "warn").mockImplementation(() => undefined);
	onTestFinished(() => warned.mockRestore());
	const open = () => ({ home, baselines: openBaselines(home), uploads: openUploads(home) });
	return { home, open, warned };
}

async function* content() {
	yield Buffer.from("a\n1\n");
}

/** As the upload's route does it. */
async function upload({ baselines, uploads }: ReturnType<ReturnType<typeof fresh>["open"]>, name: string) {
	const path = await uploads.add({ name: "a.csv", bytes: undefined, content: content() });
	await saveBaseline({ baselines, uploads }, name, { baseline: `upload:${path}`, kinds: {} });
	await uploads.finish(path);
	return path;
}

test("a start after which nothing is missing says nothing", async () => {
	const { open, warned } = fresh();
	await upload(open(), "a");
	expect(await sweepHome(open())).toEqual([]);
	expect(await sweepHome(open())).toEqual([]);
	expect(warned).not.toHaveBeenCalled();
});

test("state that is gone is said once, file by file, and uploads that lost their name are listed and stay", async () => {
	const { home, open, warned } = fresh();
	const path = await upload(open(), "a");
	await sweepHome(open());
	rmSync(join(home, "state"), { recursive: true });
	const said = await sweepHome(open());
	expect(said).toEqual([
		expect.stringContaining(
			`${join(home, "state/baselines.json")} is gone, and with it the names of saved baselines`,
		),
		expect.stringContaining(
			`${join(home, "uploads", path)} has no name any more: save upload:${path} as a baseline`,
		),
	]);
	expect(warned.mock.calls.map(([text]) => text)).toEqual(said.map((sentence) => `leeway: ${sentence}`));
	expect(existsSync(join(home, "uploads", path))).toBe(true);
	const { baselines, uploads } = open();
	expect(await unnamedUploads(uploads, await baselines.read())).toEqual([
		{ baseline: `upload:${path}`, bytes: 4 },
	]);
	// Named anew, it is as before.
	await saveBaseline({ baselines, uploads }, "b", { baseline: `upload:${path}`, kinds: {} });
	expect(await sweepHome(open())).toEqual([]);
});

test("state that cannot be read costs no uploaded file, and says itself what is wrong where it is asked", async () => {
	const { home, open } = fresh();
	const path = await upload(open(), "a");
	for (const name of ["baselines.json", "baselines.json.copy"]) writeFileSync(join(home, "state", name), "{");
	expect(await sweepHome(open())).toEqual([]);
	expect(existsSync(join(home, "uploads", path))).toBe(true);
	await expect(open().baselines.read()).rejects.toThrow(join(home, "state/baselines.json"));
});

test("killed between losing the name and losing the file, a forgotten baseline's file goes at the next start", async () => {
	const { home, open } = fresh();
	const path = await upload(open(), "a");
	const { baselines, uploads } = open();
	const killed = { ...uploads, remove: () => Promise.reject(new Error("killed")) };
	await expect(forgetBaseline({ baselines, uploads: killed }, "a")).rejects.toThrow("killed");
	expect(existsSync(join(home, "uploads", path))).toBe(true);
	expect(await sweepHome(open())).toEqual([]);
	expect(existsSync(join(home, "uploads", path))).toBe(false);
});

test("an upload that a kill broke off goes, whole or half, and what is being served stays", async () => {
	const { home, open } = fresh();
	const kept = await upload(open(), "a");
	const { uploads } = open();
	const left = await uploads.add({ name: "left.csv", bytes: undefined, content: content() });
	mkdirSync(join(home, "volumes"), { recursive: true });
	await sweepHome(open());
	expect((await open().uploads.list()).map(({ path }) => path)).toEqual([kept]);
	expect(existsSync(join(home, "uploads", left))).toBe(false);
});
