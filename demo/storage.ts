import { mkdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { LeewayError } from "@/lib/errors";
import type { Millis } from "@/lib/time";
import { startAzurite } from "@/test/store/azurite";
import { azureSink } from "./azureSink";
import { isFree } from "./ports";
import type { Sink } from "./sink";
import { isFresh, readStamp, type Stamp, writeStamp } from "./stamp";

const container = "demo";

/** An emulated storage account with the sample workspace's container. */
export interface Storage {
	sink: Sink;
	containerUrl: string;
	/** What tells Leeway where the container is and how to open it. */
	environment: Record<string, string>;
	madeAt: Millis;
	/** Everything before is there already; undefined in a new container. */
	writtenUntil: Millis | undefined;
	/** Remembers that everything before `time` is written. */
	mark(time: Millis): Promise<void>;
	/** Azurite's process id. */
	pid: number;
	stop(): Promise<void>;
}

/**
 * Starts Azurite over `folder`, with the container an earlier start left there if it can be continued, else
 * with an empty one; `version` says what the data is made from. Throws LeewayError when another demo uses the folder or Azurite does not start.
 */
export async function openStorage(folder: string, version: string, now: Millis): Promise<Storage> {
	const stampFile = join(folder, "stamp.json");
	const old = await readStamp(stampFile);
	if (old && !(await isFree(old.port))) {
		throw new LeewayError(
			"unreachable",
			`the sample data's port ${old.port} is in use, perhaps by another demo with the same folder`,
			`Stop that one, or set LEEWAY_HOME to another folder, or delete ${folder}.`,
		);
	}
	const fresh = old !== undefined && isFresh(old, version, now);
	if (!fresh) await rm(folder, { recursive: true, force: true });
	await mkdir(folder, { recursive: true });
	const azurite = await startAzurite({ folder: join(folder, "azurite"), port: old?.port ?? 0 });
	try {
		const port = Number(new URL(azurite.url).port);
		let stamp: Stamp = fresh ? old : { version, madeAt: now, writtenUntil: 0, port };
		await writeStamp(stampFile, stamp);
		const containerUrl = `${azurite.url}/${container}`;
		const environment = {
			LEEWAY_DATASTORE_NAME: "demo",
			LEEWAY_DATASTORE_URL: containerUrl,
			AZURE_STORAGE_CONNECTION_STRING: azurite.connectionString,
		};
		const lines = Object.entries(environment).map(([name, value]) => `${name}='${value}'\n`);
		await writeFile(join(folder, "env"), lines.join(""), { mode: 0o600 });
		return {
			sink: await azureSink(azurite.connectionString, container),
			containerUrl,
			environment,
			madeAt: stamp.madeAt,
			writtenUntil: fresh ? stamp.writtenUntil : undefined,
			mark: async (time) => {
				stamp = { ...stamp, writtenUntil: time };
				await writeStamp(stampFile, stamp);
			},
			pid: azurite.pid,
			stop: azurite.stop,
		};
	} catch (error) {
		await azurite.stop();
		throw error;
	}
}
