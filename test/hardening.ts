import { test } from "vitest";

/** `LEEWAY_HARDENING=4 npm run test:hardening` does four times as much. */
const factor = Number(process.env.LEEWAY_HARDENING ?? 1);

/**
 * One behaviour at two sizes: the small one in `npm test`, the large one in `npm run test:hardening`. What a size counts is the test's
 * own: kills, made-up cases, seconds of writing. `timeout` is of each, in milliseconds.
 */
export function testFewAndMany(
	name: (size: number) => string,
	{ few, many, timeout }: { few: number; many: number; timeout: number },
	run: (size: number) => Promise<void>,
): void {
	const size = many * factor;
	test(name(few), { timeout }, () => run(few));
	test(name(size), { timeout: timeout * factor, tags: "hardening" }, () => run(size));
}
