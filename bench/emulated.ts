import { BlobServiceClient } from "@azure/storage-blob";
import { startAzurite } from "@/test/store/azurite";
import { azureTarget } from "./generate/azureTarget";
import { generate } from "./generate/generate";
import type { GenerateOptions } from "./generate/options";
import type { ServerOptions } from "./server";

/** Collected data in append blobs of an Azurite that runs on this machine. */
export interface Emulated {
	/** What tells a server where the container is. */
	server: Omit<ServerOptions, "home">;
	/** Downloads every blob, eight at once, and keeps nothing: what the store and the loopback take by themselves. */
	download(): Promise<{ millis: number; bytes: number }>;
	stop(): Promise<void>;
}

const container = "bench";
const atOnce = 8;

/** Starts an Azurite over an empty folder and writes the data these options make. The caller stops it. */
export async function emulate(folder: string, options: GenerateOptions): Promise<Emulated> {
	const azurite = await startAzurite({ folder });
	try {
		await generate(await azureTarget(azurite.connectionString, container), options);
	} catch (error) {
		await azurite.stop();
		throw error;
	}
	const client = BlobServiceClient.fromConnectionString(azurite.connectionString).getContainerClient(
		container,
	);
	return {
		server: {
			store: `${azurite.url}/${container}`,
			environment: { AZURE_STORAGE_CONNECTION_STRING: azurite.connectionString },
		},
		async download() {
			const start = performance.now();
			const blobs = client.listBlobsFlat();
			let bytes = 0;
			const work = async () => {
				for (let next = await blobs.next(); !next.done; next = await blobs.next()) {
					const { readableStreamBody } = await client.getBlobClient(next.value.name).download();
					for await (const chunk of readableStreamBody ?? []) bytes += chunk.length;
				}
			};
			await Promise.all(Array.from({ length: atOnce }, work));
			return { millis: performance.now() - start, bytes };
		},
		stop: azurite.stop,
	};
}
