/** How long we may keep the event loop busy before others get their turn. Milliseconds. */
const maxBusyMillis = 8;
let busySince = performance.now();

/** Gives others their turn when synchronous work has gone on for long; costs next to nothing when it hasn't. */
export async function yieldIfBusyLong(): Promise<void> {
	if (performance.now() - busySince < maxBusyMillis) return;
	await new Promise((resolve) => setImmediate(resolve));
	busySince = performance.now();
}
