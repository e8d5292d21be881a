/**
 * For killed.test.ts: a server's services over a folder and a home, that say what they find after a start, then read, save,
 * upload and replace without end, and say each save once it is acknowledged, until they are killed.
 */
import { openUpload } from "@/lib/analysis/baseline/openUpload";
import { openWindow } from "@/lib/analysis/openWindow";
import { readConfig } from "@/lib/server/config";
import { forgetBaseline, saveBaseline } from "@/lib/server/savedBaselines";
import { createServices } from "@/lib/server/services";

const [, , root = "", home = "", round = ""] = process.argv;

/** What a start finds. */
export interface FoundAtStart {
	rows: number;
	failed: number;
	saved: string[];
	uploads: number;
	pinned: string[];
}

const say = (word: string, value: unknown) => process.stdout.write(`${word} ${JSON.stringify(value)}\n`);

async function main(): Promise<void> {
	const services = createServices(readConfig({ LEEWAY_DATASTORE_URL: root, LEEWAY_HOME: home }));
	const workspace = await services.workspace();
	const [datastore] = services.datastores;
	if (!datastore) throw new Error("one datastore is configured");
	const ref = { datastore, name: { endpoint: "e", deployment: "d", collection: "c" } };
	const read = async () => {
		const opened = await openWindow(workspace, ref, { window: undefined, fresh: true });
		if (opened.state !== "ready") throw new Error("not ready");
		const { rows } = await workspace.engine.totals(opened.source);
		return { rows, failed: opened.failed.length };
	};
	const found: FoundAtStart = {
		...(await read()),
		saved: Object.keys(await services.baselines.read()),
		uploads: (await services.uploads.list()).length,
		pinned: Object.keys(await services.pinnedBaselines.read()),
	};
	say("found", found);

	async function* bytesOf(text: string) {
		for (let at = 0; at < text.length; at += 4_096) yield Buffer.from(text.slice(at, at + 4_096));
	}
	/** As the upload's route does it. */
	const upload = async (name: string) => {
		const content = bytesOf(`a,b\n${"1,2\n".repeat(2_000)}`);
		const path = await services.uploads.add({ name: "b.csv", bytes: undefined, content });
		await openUpload(workspace, path, {});
		await saveBaseline(services, name, { baseline: `upload:${path}`, kinds: {} });
		await services.uploads.finish(path);
		say("saved", name);
	};
	const forever = async (work: (turn: number) => Promise<unknown>) => {
		for (let turn = 0; ; turn++) {
			await work(turn);
			await new Promise((resolve) => setImmediate(resolve));
		}
	};
	await Promise.all([
		forever(read),
		forever(async (turn) => {
			const name = `${round}-${turn}`;
			await upload(name);
			// Every other one is replaced, and every third goes: their files are to go with them.
			if (turn % 2 === 1) await upload(name);
			if (turn % 3 === 2) {
				say("forgetting", name);
				await forgetBaseline(services, name);
				say("forgotten", name);
			}
		}),
		forever(async (turn) => {
			const key = `${round}-${turn}`;
			await services.pinnedBaselines.update((before) => ({
				...before,
				[key]: { baseline: "x", pinnedAt: "" },
			}));
			say("pinned", key);
		}),
	]);
}

main().catch((error: unknown) => {
	process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
	process.exitCode = 1;
});
