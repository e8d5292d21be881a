import { getJobEvents } from "@/lib/api/calls/getJobEvents";
import { findJob } from "@/lib/server/findJob";
import { closing } from "@/lib/server/guard/door";
import { handle } from "@/lib/server/handle";
import { jobJson } from "@/lib/server/jobJson";
import { noStore } from "@/lib/server/route";

/** Steps come by the hundred a second; people see ten. */
const minimumMillis = 100;

export const GET = handle(getJobEvents, async ({ services, params, signal }) => {
	const job = await findJob(services, params.job);
	const encoder = new TextEncoder();
	let leave = () => {};
	const body = new ReadableStream<Uint8Array>({
		start(controller) {
			let sentAt = Number.NEGATIVE_INFINITY;
			let stop: (() => void) | undefined;
			/** The reader, or the server, has gone: also while `listen` gives the present state, before there is a `stop`. */
			let left = false;
			const server = closing();
			const end = () => {
				leave();
				controller.close();
			};
			leave = () => {
				left = true;
				stop?.();
				server.removeEventListener("abort", end);
			};
			signal.addEventListener("abort", leave, { once: true });
			server.addEventListener("abort", end, { once: true });
			stop = job.listen((view) => {
				const ended = view.state !== "listing" && view.state !== "reading";
				// One who reads slowly misses steps; what waits for him must not grow.
				const isWaiting = (controller.desiredSize ?? 0) <= 0 || performance.now() - sentAt < minimumMillis;
				if (left || (!ended && isWaiting)) return;
				sentAt = performance.now();
				controller.enqueue(encoder.encode(`event: progress\ndata: ${JSON.stringify(jobJson(view))}\n\n`));
				if (!ended) return;
				end();
			});
			if (left) stop();
		},
		cancel: () => leave(),
	});
	return new Response(body, {
		headers: { ...noStore, "content-type": "text/event-stream", "x-accel-buffering": "no" },
	});
});
