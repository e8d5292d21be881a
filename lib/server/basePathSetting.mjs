// LEEWAY_BASE_PATH, for next.config.mjs, which builds for it, and start.mjs, which holds it against what was built.

/**
 * The path prefix to build for: "/leeway"; "" where the variable is not set. Throws an Error whose message is one sentence for a
 * prefix that Leeway cannot be built for.
 *
 * @param {string | undefined} variable
 */
export function basePathSetting(variable) {
	const text = (variable ?? "").trim().replace(/^(["'])(.*)\1$/, "$2");
	if (text === "" || /^(\/[A-Za-z0-9][A-Za-z0-9._~-]*)+$/.test(text)) return text;
	throw new Error(
		`LEEWAY_BASE_PATH is ${JSON.stringify(text)}: give a path such as /leeway, which begins with a slash, ends without one and has only letters, digits and . _ ~ - between.`,
	);
}

/**
 * Why a build for one prefix is not started for another; undefined where it is. A variable that is not set asks for no other.
 *
 * @param {string} built
 * @param {string} asked
 */
export function otherBasePath(built, asked) {
	if (asked === "" || asked === built) return undefined;
	const is = built === "" ? "no path prefix" : `the path prefix ${built}`;
	return `this was built for ${is}, and LEEWAY_BASE_PATH is ${asked}: build it anew with \`LEEWAY_BASE_PATH=${asked} npm run build\`, or leave the variable out.`;
}
