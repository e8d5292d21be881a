import { isoUtc, type Window } from "@/lib/time";

/**
 * A page's address as it can be sent: with the times of its window in the place of none and of those that go by the clock, so
 * that it shows the same another day. `more`: what else the page takes when its address does not say.
 */
export function pinnedLink(
	href: string,
	{ from, to }: Window,
	more: Readonly<Record<string, string>> = {},
): string {
	const url = new URL(href);
	url.searchParams.delete("follow");
	url.searchParams.set("from", isoUtc(from));
	url.searchParams.set("to", isoUtc(to));
	for (const [name, value] of Object.entries(more)) {
		if (!url.searchParams.has(name)) url.searchParams.set(name, value);
	}
	return url.href;
}
