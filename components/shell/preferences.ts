/** What a reader chose once and every page keeps: held in cookies so that the server's first paint agrees. */
import { basePath } from "@/lib/basePath";
import type { Zone } from "@/lib/format";

export type Theme = "system" | "light" | "dark";

export interface Preferences {
	theme: Theme;
	zone: Zone;
}

export const themeCookie = "leeway-theme";
export const zoneCookie = "leeway-zone";

/** Preferences from the two cookies' values; anything else is the default. */
export function readPreferences(theme: string | undefined, zone: string | undefined): Preferences {
	return {
		theme: theme === "light" || theme === "dark" ? theme : "system",
		zone: zone === "local" ? "local" : "utc",
	};
}

/** Keeps one preference for a year. Browser only. */
export function keepPreference(cookie: string, value: string): void {
	// biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is missing over plain http
	document.cookie = `${cookie}=${value}; path=${basePath || "/"}; max-age=31536000; samesite=lax`;
}
