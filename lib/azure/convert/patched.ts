import { isPlain } from "@/lib/azure/monitors/plain";

/**
 * `original` with what differs between `before` and `after`, and all else as it was written: what nobody read, the order of keys, the
 * spelling of values.
 */
export function patched(original: unknown, before: unknown, after: unknown): unknown {
	if (isSame(before, after)) return original;
	if (!isPlain(original) || !isPlain(before) || !isPlain(after)) return after;
	const own = (object: Record<string, unknown>, key: string) =>
		Object.hasOwn(object, key) ? object[key] : undefined;
	const keys = [...new Set([...Object.keys(original), ...Object.keys(after)])];
	return Object.fromEntries(
		keys.flatMap((key) => {
			const [was, is] = [own(before, key), own(after, key)];
			const part = isSame(was, is)
				? own(original, key)
				: is === undefined
					? undefined
					: patched(own(original, key), was, is);
			return part === undefined ? [] : [[key, part]];
		}),
	);
}

/** By what they hold, in whatever order keys stand. */
export function isSame(a: unknown, b: unknown): boolean {
	if (Object.is(a, b)) return true;
	if (Array.isArray(a) && Array.isArray(b))
		return a.length === b.length && a.every((part, place) => isSame(part, b[place]));
	if (!isPlain(a) || !isPlain(b)) return false;
	const keys = new Set([...Object.keys(a), ...Object.keys(b)]);
	return [...keys].every((key) =>
		isSame(Object.hasOwn(a, key) ? a[key] : undefined, Object.hasOwn(b, key) ? b[key] : undefined),
	);
}
