import { azureSink } from "@/demo/azureSink";
import type { Target } from "./target";

/** Append blobs in a container, made if missing, as the collector writes them. Nothing may be there under their names. */
export async function azureTarget(connectionString: string, container: string): Promise<Target> {
	const sink = await azureSink(connectionString, container);
	return {
		async open(path) {
			return { write: (bytes) => sink.append(path, bytes), close: async () => {} };
		},
	};
}
