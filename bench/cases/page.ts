import { setTimeout as sleep } from "node:timers/promises";
import { type CDPSession, chromium } from "@playwright/test";
import { findChromium } from "@/e2e/chromium";
import { ask } from "../ask";
import type { Case } from "../context";

/**
 * A person scrolling through a million rows in Chromium: how often the page hangs, by tracing. Whatever holds the
 * main thread for more than 50 ms counts, be it a frame's own making or what keeps one waiting, in time as it passes:
 * server, DuckDB, Chromium's raster without a GPU and the wheel's driver share the machine, and on few cores a task
 * may last because it waits for one. How many would have been over 50 ms by the thread's own processor time is reported
 * beside it. The trace holds tasks alone, since a fuller one weighs on the thread it watches. A wheel waits for the
 * page to take the one before, so a slow page is scrolled less: how far it came is reported too.
 */
export const page: Case = {
	name: "page",
	async run({ data: datasets, server, figures, size }) {
		const data = await datasets.get({ rows: 1_000_000 });
		const running = await server({ store: data.folder });
		await ask(`${running.url}${data.api()}/rows?limit=1`);
		const executablePath = findChromium();
		const browser = await chromium.launch({ ...(executablePath ? { executablePath } : {}), args: flags });
		try {
			const opened = await browser.newPage({ viewport: { width: 1280, height: 800 } });
			const { endpoint, deployment } = data.options;
			const whole = new URLSearchParams({ from: data.baseline.from, to: data.production.to });
			await opened.goto(`${running.url}/collections/bench/${endpoint}/${deployment}/model_inputs?${whole}`);
			await opened.getByText("LIMIT_BAL").first().waitFor();
			await opened.mouse.move(640, 600);
			const session = await opened.context().newCDPSession(opened);
			let wheels = 0;
			const events = await traced(session, async () => {
				const until = Date.now() + (size === "small" ? 6_000 : 15_000);
				// Wheel by wheel, now and then a whole leap.
				for (; Date.now() < until; wheels++) {
					await opened.mouse.wheel(0, wheels % 20 === 19 ? 40_000 : 400);
					await sleep(16);
				}
			});
			const { over, overOfItself, longest, tasks } = longTasks(events);
			figures.add({
				what: "frames over 50 ms after the first second, scrolling",
				unit: "frames",
				ours: [over],
				note: `${overOfItself} by the thread's own processor time; ${wheels} turns of the wheel`,
			});
			const note = `of ${tasks} tasks of the page's main thread`;
			figures.add({ what: "the longest frame", unit: "ms", ours: [longest], note });
		} finally {
			await browser.close();
		}
	},
};

interface TraceEvent {
	name: string;
	pid: number;
	tid: number;
	ts: number;
	/** Microseconds from start to end, and of them the thread was on a core. */
	dur?: number;
	tdur?: number;
	args?: { name?: string };
}

/** The protocol's types say of an event only that it is an object. */
function isTraceEvent(event: object): event is TraceEvent {
	return "name" in event && "pid" in event && "tid" in event && "ts" in event && typeof event.ts === "number";
}

async function traced(session: CDPSession, work: () => Promise<void>): Promise<TraceEvent[]> {
	const events: TraceEvent[] = [];
	session.on("Tracing.dataCollected", ({ value }) => {
		for (const event of value) if (isTraceEvent(event)) events.push(event);
	});
	const complete = new Promise((resolve) => session.once("Tracing.tracingComplete", resolve));
	// The timeline's categories would bring each task a second time.
	const categories = "toplevel,__metadata";
	await session.send("Tracing.start", { categories, transferMode: "ReportEvents" });
	await work();
	await session.send("Tracing.end");
	await complete;
	return events;
}

/** What held the renderer's main thread, in which a frame is made, for more than 50 ms. */
function longTasks(events: readonly TraceEvent[]) {
	const threads = new Set(
		events
			.filter(({ name, args }) => name === "thread_name" && args?.name === "CrRendererMain")
			.map(({ pid, tid }) => `${pid}/${tid}`),
	);
	const tasks = events.filter(
		({ name, pid, tid, dur }) => /RunTask$/.test(name) && dur !== undefined && threads.has(`${pid}/${tid}`),
	);
	if (tasks.length === 0) throw new Error("the trace has no task of a page's main thread");
	const first = Math.min(...tasks.map(({ ts }) => ts));
	const later = tasks.filter(({ ts }) => ts > first + 1e6);
	return {
		over: later.filter(({ dur = 0 }) => dur > 50_000).length,
		overOfItself: later.filter(({ tdur = 0 }) => tdur > 50_000).length,
		longest: later.reduce((most, { dur = 0 }) => Math.max(most, dur / 1000), 0),
		tasks: later.length,
	};
}

const flags = [
	"--no-sandbox",
	"--disable-background-networking",
	"--disable-component-update",
	"--disable-sync",
	"--disable-gpu",
	"--disable-quic",
	"--no-first-run",
];
