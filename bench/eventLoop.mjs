// Loaded into the measured server by --import: says how late its event loop was, at SIGUSR2, and begins anew; and what of
// JavaScript is in use, once what is not has been collected.
import { writeFileSync } from "node:fs";
import { monitorEventLoopDelay } from "node:perf_hooks";

const delay = monitorEventLoopDelay({ resolution: 10 });
delay.enable();
process.on("SIGUSR2", () => {
	const file = process.env.LEEWAY_BENCH_EVENT_LOOP;
	const said = { p50: delay.percentile(50) / 1e6, p99: delay.percentile(99) / 1e6, max: delay.max / 1e6 };
	globalThis.gc?.();
	const { heapUsed, external } = process.memoryUsage();
	if (file) writeFileSync(file, JSON.stringify({ ...said, liveBytes: heapUsed + external }));
	delay.reset();
});

// Standard input is a pipe from the benchmark: the server ends with it, however it ends.
process.stdin.on("end", () => process.kill(process.pid, "SIGTERM"));
process.stdin.resume().unref?.();
