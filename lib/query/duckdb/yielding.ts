/** How long the event loop may be held before others get their turn. Milliseconds. */
const longest = 8;
let heldSince = performance.now();

/** Gives others their turn when synchronous work has gone on for long; costs next to nothing when it hasn't. */
export async function yieldIfHeldLong(): Promise<void> {
	if (performance.now() - heldSince < longest) return;
	await new Promise((resolve) => setImmediate(resolve));
	heldSince = performance.now();
}
