/**
 * A process that appends to blobs in slices cut anywhere, in mid-line and mid-character, as a collector's flushes do at
 * their worst. For lib/analysis/writerSoak.test.ts.
 *
 * Arguments: connection string, container, folder, blobs, seconds. Prints the number of lines of each blob, as JSON.
 */
import { azureSink } from "@/demo/azureSink";
import { soakLine } from "./soakLine";

async function main(): Promise<void> {
	const [, , connectionString = "", container = "", folder = "", blobs = "20", seconds = "10"] = process.argv;
	const sink = await azureSink(connectionString, container);
	const end = Date.now() + Number(seconds) * 1_000;
	const written = await Promise.all(
		Array.from({ length: Number(blobs) }, async (_, blob) => {
			const append = (bytes: Buffer) => sink.append(`${folder}/${blob}.jsonl`, bytes);
			let lines = 0;
			let unwritten = Buffer.alloc(0);
			while (Date.now() < end) {
				while (unwritten.length < 3_000) {
					unwritten = Buffer.concat([unwritten, Buffer.from(soakLine(blob, lines++))]);
				}
				const size = 1 + Math.floor(Math.random() ** 3 * 2_500);
				await append(unwritten.subarray(0, size));
				unwritten = unwritten.subarray(size);
				await new Promise((resolve) => setTimeout(resolve, Math.random() * 250));
			}
			if (unwritten.length > 0) await append(unwritten);
			return lines;
		}),
	);
	process.stdout.write(JSON.stringify(written));
}

main().catch((error: unknown) => {
	process.stderr.write(`${String(error)}\n`);
	process.exitCode = 1;
});
