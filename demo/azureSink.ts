/** The only file of the demo that knows Azure's SDK; Leeway itself never writes to a datastore. */
import { BlobServiceClient } from "@azure/storage-blob";
import type { Sink } from "./sink";

/** Writes to a container, made if missing. Ends with the SDK's RestError when the service refuses or is gone. */
export async function azureSink(connectionString: string, container: string): Promise<Sink> {
	const service = BlobServiceClient.fromConnectionString(connectionString, {
		// On loopback: who does not answer within a second is gone.
		retryOptions: { maxTries: 3, retryDelayInMs: 200, maxRetryDelayInMs: 500 },
	});
	const client = service.getContainerClient(container);
	await client.createIfNotExists();
	const made = new Set<string>();
	return {
		append: async (path, bytes) => {
			const blob = client.getAppendBlobClient(path);
			if (!made.has(path)) {
				await blob.createIfNotExists({ blobHTTPHeaders: { blobContentType: "application/octet-stream" } });
				made.add(path);
			}
			// Azure takes up to 4 MiB a block, in every version of its service.
			for (let offset = 0; offset < bytes.length; offset += 4 * 1024 * 1024) {
				const block = bytes.subarray(offset, offset + 4 * 1024 * 1024);
				await blob.appendBlock(block, block.length);
			}
		},
		put: async (path, bytes, contentType) => {
			const options = { blobHTTPHeaders: { blobContentType: contentType } };
			await client.getBlockBlobClient(path).uploadData(bytes, options);
		},
	};
}
