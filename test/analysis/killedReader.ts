/** For kill.test.ts: a process that reads a collection into a home, says so, and lives until it is killed. */

import { openWindow } from "@/lib/analysis/openWindow";
import { createWorkspace } from "@/lib/analysis/workspace";
import { createJobs } from "@/lib/ingest/jobs";
import { openDuckDBEngine } from "@/lib/query/duckdb/engine";
import { openFolder } from "@/lib/store/folder";
import { testParser } from "@/test/ingest/testParser";

const [, , root = "", home = ""] = process.argv;

async function main(): Promise<void> {
	const engine = await openDuckDBEngine({ home, memoryBytes: 2 ** 29, copyBytes: 2 ** 30, threads: 2 });
	const workspace = createWorkspace(engine, createJobs(), { maxLineBytes: 2 ** 20, parser: testParser });
	const datastore = { name: "d", store: openFolder(root), collectedPath: "", collections: [] };
	const name = { endpoint: "e", deployment: "d", collection: "c" };
	process.stdout.write("begun\n");
	for (;;) {
		await openWindow(workspace, { datastore, name }, { window: undefined, fresh: true });
		process.stdout.write("read\n");
		await new Promise((resolve) => setTimeout(resolve, 50));
	}
}

main().catch((error: unknown) => {
	process.stderr.write(`${String(error)}\n`);
	process.exitCode = 1;
});
