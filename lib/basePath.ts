/**
 * The path prefix that this build answers below, such as "/leeway"; "" without one. Next's links and its router write it by
 * themselves; every other address of ours begins with it. next.config.mjs puts it in when Leeway is built.
 */
export const basePath: string = process.env.LEEWAY_BUILT_BASE_PATH ?? "";

/**
 * A path below the prefix, with its query if it has one, as the routes know it: "/leeway/settings" is "/settings". Undefined for a
 * path that is not below it.
 */
export function belowBasePath(path: string, prefix: string = basePath): string | undefined {
	if (!path.startsWith(prefix)) return undefined;
	const rest = path.slice(prefix.length);
	if (rest.startsWith("/")) return rest;
	return rest === "" || rest.startsWith("?") ? `/${rest}` : undefined;
}
