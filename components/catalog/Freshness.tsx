"use client";

import { useNow } from "@/components/shell/Now";
import { useZone } from "@/components/shell/PreferencesProvider";
import type { NamedExtent } from "@/lib/api/catalogAnswers";
import { formatTime, zoneName } from "@/lib/format";
import { parseTime } from "@/lib/time";
import { freshnessText } from "./homeStatus";
import { stateInk } from "./stateInk";

/** When logs last came, and whether that is as usual; the time itself and the rhythm on hover. */
export function Freshness({ freshness }: { freshness: NonNullable<NamedExtent["freshness"]> }) {
	const { now } = useNow();
	const zone = useZone();
	const { text, title } = freshnessText(freshness, now);
	const at = parseTime(freshness.since) ?? now;
	const { state } = freshness;
	const ink = state === "unknown" ? undefined : stateInk[state];
	return (
		<time
			dateTime={freshness.since}
			title={`Logs until ${formatTime(at, "minute", zone)} ${zoneName(zone, at)}. ${title}`}
			className={`relative z-[1] inline-flex items-center gap-1.5 whitespace-nowrap ${ink?.text ?? "text-ink-2"}`}
		>
			{ink && <span aria-hidden="true" className={`size-1.5 shrink-0 rounded-full ${ink.dot}`} />}
			{text}
		</time>
	);
}
