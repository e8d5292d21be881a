import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { type Decoder, decoderHere } from "@/lib/analysis/baseline/decoder/decoder";
import { decoderBounds, processDecoder } from "@/lib/analysis/baseline/decoder/processDecoder";
import { ownRoot } from "./ownRoot";

/** Set for the process that decodes: instrumentation.ts then starts no server. */
const decodingProcess = "LEEWAY_DECODES_BASELINES";

/**
 * Decodes baselines in processes that run this build's own instrumentation, where Next has bundled everything they need. Outside
 * of a build, as in unit tests, in this process.
 */
export function createBaselineDecoder(): Decoder {
	if (process.env.NEXT_RUNTIME !== "nodejs") return decoderHere;
	return processDecoder(() =>
		spawn(
			process.execPath,
			[
				`--max-old-space-size=${Math.floor(decoderBounds.heapBytes / 2 ** 20)}`,
				// Columns are large and short-lived: a third less work than with the usual 16.
				"--max-semi-space-size=32",
				"--eval",
				"require(process.argv[1]).register()",
				builtInstrumentation(),
			],
			{
				// Nothing of the server's settings or credentials.
				env: { NODE_ENV: process.env.NODE_ENV, NEXT_RUNTIME: "nodejs", [decodingProcess]: "true" },
				stdio: ["ignore", "ignore", "ignore", "ipc"],
				serialization: "advanced",
			},
		),
	);
}

/** `npm run dev` builds beside what `npm run build` builds. */
function builtInstrumentation(): string {
	const folder = process.env.NODE_ENV === "development" ? ".next/dev" : ".next";
	const path = join(/*turbopackIgnore: true*/ ownRoot(), folder, "server", "instrumentation.js");
	return existsSync(/*turbopackIgnore: true*/ path)
		? path
		: join(/*turbopackIgnore: true*/ ownRoot(), ".next", "server", "instrumentation.js");
}
