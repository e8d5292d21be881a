/** Is a value nested in more levels than this, or made of more parts? Told without a function that calls itself. */
export function isTooLarge(
	value: unknown,
	most: { levels: number; parts: number },
): "deep" | "many" | undefined {
	let parts = 0;
	let level: unknown[] = [value];
	for (let depth = 0; level.length > 0; depth += 1) {
		parts += level.length;
		if (depth > most.levels) return "deep";
		if (parts > most.parts) return "many";
		level = level.flatMap((part) => (typeof part === "object" && part !== null ? Object.values(part) : []));
	}
	return undefined;
}
