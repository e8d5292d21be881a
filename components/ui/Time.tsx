"use client";

import { useZone } from "@/components/shell/PreferencesProvider";
import { formatTime, zoneName } from "@/lib/format";
import { isoUtc, type Millis, type Unit } from "@/lib/time";

interface TimeProps {
	at: Millis;
	unit?: Unit | "second";
}

/** A moment in the chosen zone, with the other zone on hover. */
export function Time({ at, unit = "second" }: TimeProps) {
	const zone = useZone();
	const other = zone === "utc" ? "local" : "utc";
	return (
		<time
			dateTime={isoUtc(at)}
			title={`${formatTime(at, "second", other)} ${other === "local" ? "local" : "UTC"} · ${zoneName(zone, at)} shown`}
			suppressHydrationWarning
			className="whitespace-nowrap"
		>
			{formatTime(at, unit, zone)}
		</time>
	);
}
