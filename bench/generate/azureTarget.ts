import { BlobServiceClient } from "@azure/storage-blob";
import type { Target } from "./target";

/** Block blobs in a container, made if missing: what an emulator takes fastest. */
export async function azureTarget(connectionString: string, container: string): Promise<Target> {
	const client = BlobServiceClient.fromConnectionString(connectionString).getContainerClient(container);
	await client.createIfNotExists();
	return {
		async open(path) {
			const written: Buffer[] = [];
			return {
				async write(bytes) {
					written.push(Buffer.from(bytes));
				},
				async close() {
					await client.getBlockBlobClient(path).uploadData(Buffer.concat(written), { concurrency: 4 });
				},
			};
		},
	};
}
