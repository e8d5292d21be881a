"use client";

import { usePreferences } from "./PreferencesProvider";

export function ZoneSwitch() {
	const { zone, setZone } = usePreferences();
	const other = zone === "utc" ? "local" : "utc";
	const names = { utc: "UTC", local: "Local" };
	return (
		<button
			type="button"
			onClick={() => setZone(other)}
			aria-label={`Times in ${names[zone]}. Switch to ${names[other]}`}
			title={`Times in ${names[zone]}. Switch to ${names[other]}`}
			className="h-7 w-12 rounded-md text-sm text-ink-2 hover:bg-hover hover:text-ink"
		>
			{names[zone]}
		</button>
	);
}
