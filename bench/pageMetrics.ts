import { setTimeout as sleep } from "node:timers/promises";
import { type Browser, chromium } from "@playwright/test";
import { findChromium } from "@/e2e/chromium";

/** How a page came to be there, in a browser that never saw it. */
export interface PageMetrics {
	/** Largest contentful paint, milliseconds from the navigation. */
	lcp: number;
	/** Total blocking time: what each task on the main thread took beyond 50 ms. */
	tbt: number;
	/** Cumulative layout shift. */
	cls: number;
	/** JavaScript on the wire, bytes, compressed as it came. */
	script: number;
}

interface Observed {
	lcp: number;
	tbt: number;
	cls: number;
}

declare global {
	interface Window {
		leewayObserved?: Observed;
	}
}

export const browserFlags = [
	"--no-sandbox",
	"--disable-gpu",
	"--disable-background-networking",
	"--disable-quic",
	"--no-first-run",
];
/** After the last request: what comes late, a chart say, belongs to the page. */
const settleMillis = 1_500;

/** Opens an address so many times, each in a context of its own. */
export async function measurePage(url: string, times: number): Promise<PageMetrics[]> {
	const executablePath = findChromium();
	const browser = await chromium.launch({
		...(executablePath ? { executablePath } : {}),
		args: browserFlags,
	});
	try {
		const measured: PageMetrics[] = [];
		for (let time = 0; time < times; time++) measured.push(await measureOnce(browser, url));
		return measured;
	} finally {
		await browser.close();
	}
}

async function measureOnce(browser: Browser, url: string): Promise<PageMetrics> {
	const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
	try {
		const page = await context.newPage();
		const session = await context.newCDPSession(page);
		await session.send("Network.enable");
		const scripts = new Set<string>();
		let script = 0;
		session.on("Network.responseReceived", ({ requestId, type }) => {
			if (type === "Script") scripts.add(requestId);
		});
		session.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => {
			if (scripts.has(requestId)) script += encodedDataLength;
		});
		await page.addInitScript(observe);
		await page.goto(url, { waitUntil: "load" });
		// A page that follows a read keeps a connection open, and is never idle.
		await page.waitForLoadState("networkidle", { timeout: 15_000 }).catch(() => undefined);
		await sleep(settleMillis);
		const observed = await page.evaluate(() => window.leewayObserved);
		if (!observed) throw new Error(`nothing was observed of ${url}`);
		return { ...observed, script };
	} finally {
		await context.close();
	}
}

/** Runs in the page before anything else does. */
function observe(): void {
	const observed = { lcp: 0, tbt: 0, cls: 0 };
	window.leewayObserved = observed;
	new PerformanceObserver((list) => {
		for (const entry of list.getEntries()) observed.lcp = Math.max(observed.lcp, entry.startTime);
	}).observe({ type: "largest-contentful-paint", buffered: true });
	new PerformanceObserver((list) => {
		for (const entry of list.getEntries()) observed.tbt += Math.max(0, entry.duration - 50);
	}).observe({ type: "longtask", buffered: true });
	new PerformanceObserver((list) => {
		for (const entry of list.getEntries()) {
			if ("value" in entry && typeof entry.value === "number") observed.cls += entry.value;
		}
	}).observe({ type: "layout-shift", buffered: true });
}
