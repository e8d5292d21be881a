declare global {
	var leewayInProcess: Map<string, unknown> | undefined;
}

/**
 * The one thing of this name in the process, made when it is first asked for. Pages, routes and instrumentation are
 * bundled apart and each has its own copy of a module: what a module remembers would be remembered once for each.
 */
export function inProcess<Thing>(name: string, make: () => Thing): Thing {
	globalThis.leewayInProcess ??= new Map();
	const things = globalThis.leewayInProcess;
	if (!things.has(name)) things.set(name, make());
	return ofSameName<Thing>(things.get(name));
}

/** A name is used in one place, and so is what `make` gives there. */
function ofSameName<Thing>(thing: unknown): Thing {
	return thing as Thing;
}
