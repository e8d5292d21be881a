import { setTimeout as sleep } from "node:timers/promises";
import { type CDPSession, chromium } from "@playwright/test";
import { findChromium } from "@/e2e/chromium";
import { ask } from "../ask";
import type { Case } from "../context";

/** A person scrolling through a million rows in Chromium: how often the page hangs, by tracing. */
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
			await opened.goto(`${running.url}/collections/bench/${endpoint}/${deployment}/model_inputs`);
			await opened.getByText("LIMIT_BAL").first().waitFor();
			await opened.mouse.move(640, 600);
			const session = await opened.context().newCDPSession(opened);
			const events = await traced(session, async () => {
				const until = Date.now() + (size === "full" ? 15_000 : 6_000);
				// Wheel by wheel, now and then a whole leap.
				for (let i = 0; Date.now() < until; i++) {
					await opened.mouse.wheel(0, i % 20 === 19 ? 40_000 : 400);
					await sleep(16);
				}
			});
			const { over, longest, tasks } = longTasks(events);
			figures.add({
				what: "frames over 50 ms after the first second, scrolling",
				unit: "frames",
				ours: [over],
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
	dur?: number;
	args?: { name?: string };
}

async function traced(session: CDPSession, work: () => Promise<void>): Promise<TraceEvent[]> {
	const events: TraceEvent[] = [];
	session.on("Tracing.dataCollected", ({ value }) => {
		events.push(...(value as unknown as TraceEvent[]));
	});
	const complete = new Promise((resolve) => session.once("Tracing.tracingComplete", resolve));
	const categories = "toplevel,devtools.timeline,disabled-by-default-devtools.timeline,__metadata";
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
	const later = tasks.filter(({ ts }) => ts > first + 1e6).map(({ dur = 0 }) => dur / 1000);
	return {
		over: later.filter((millis) => millis > 50).length,
		longest: later.reduce((most, millis) => Math.max(most, millis), 0),
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
