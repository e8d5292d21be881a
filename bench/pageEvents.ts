import { setTimeout as sleep } from "node:timers/promises";
import type { BrowserContext, Page } from "@playwright/test";

declare global {
	interface Window {
		leewayTasks?: number[];
		leewayEvents?: number[];
	}
}

/** Runs in the page: durations of long tasks, and from each input to the next paint (Event Timing, to 8 ms), milliseconds. */
function observe(): void {
	const tasks: number[] = [];
	const events: number[] = [];
	window.leewayTasks = tasks;
	window.leewayEvents = events;
	new PerformanceObserver((list) => {
		for (const entry of list.getEntries()) tasks.push(entry.duration);
	}).observe({ type: "longtask", buffered: true });
	// TypeScript's own description has no threshold.
	const options: PerformanceObserverInit & { durationThreshold: number } = {
		type: "event",
		durationThreshold: 16,
	};
	new PerformanceObserver((list) => {
		for (const entry of list.getEntries()) events.push(entry.duration);
	}).observe(options);
}

/** A page whose tasks and events are watched from its beginning. */
export async function watchedPage(context: BrowserContext): Promise<Page> {
	const page = await context.newPage();
	// tsx wraps functions of functions in a helper that the page lacks.
	await page.addInitScript("globalThis.__name ??= (named) => named");
	await page.addInitScript(observe);
	return page;
}

/** The longest task since the page began or was last asked to forget, milliseconds, and how many elements there are. */
export function looks(page: Page): Promise<{ task: number; elements: number }> {
	return page.evaluate(() => ({
		task: Math.max(0, ...(window.leewayTasks ?? [])),
		elements: document.querySelectorAll("*").length,
	}));
}

/** The slowest event of what `act` does, milliseconds to its paint; one that is faster than a frame counts as 16. */
export async function toPaint(page: Page, act: () => Promise<void>): Promise<number> {
	await page.evaluate(() => window.leewayEvents?.splice(0));
	await act();
	await sleep(600);
	return page.evaluate(() => Math.max(16, ...(window.leewayEvents ?? [])));
}

/** Milliseconds from a press to the frame after the one in which an element of `selector` came; told by the page, without a poll. */
export async function toBeThere(page: Page, selector: string, press: () => Promise<void>): Promise<number> {
	const there = page.evaluate(
		(wanted) =>
			new Promise<number>((done) => {
				let pressed = 0;
				addEventListener("pointerdown", (event) => (pressed = event.timeStamp), {
					once: true,
					capture: true,
				});
				new MutationObserver((_, observer) => {
					if (pressed === 0 || !document.querySelector(wanted)) return;
					observer.disconnect();
					requestAnimationFrame(() => setTimeout(() => done(performance.now() - pressed)));
				}).observe(document, { childList: true, subtree: true });
			}),
		selector,
	);
	await press();
	return there;
}
