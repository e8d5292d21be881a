import { existsSync } from "node:fs";

/**
 * A Chromium of the system's, for machines that cannot download Playwright's own: LEEWAY_CHROMIUM, or where
 * distributions put it. Undefined: Playwright's.
 */
export function findChromium(): string | undefined {
	const given = process.env.LEEWAY_CHROMIUM;
	if (given && !existsSync(given)) throw new Error(`LEEWAY_CHROMIUM names no file: ${given}`);
	if (given) return given;
	return ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"].find((path) =>
		existsSync(path),
	);
}
