"use client";

import { useQuery } from "@tanstack/react-query";
import { shownCell } from "@/components/data/cellText";
import { formatCountOf } from "@/lib/format";
import { type HeadProfiles, headProfileQuery } from "./profileQuery";

interface ValueSuggestionsProps {
	/** The input's `list`. */
	id: string;
	column: string;
	profiles: HeadProfiles;
}

/** A column's most frequent values in the window, for an input to offer. */
export function ValueSuggestions({ id, column, profiles }: ValueSuggestionsProps) {
	const { data: profile } = useQuery(headProfileQuery(profiles, column));
	// Of a value that was cut there is no whole to filter by.
	const values = profile?.top.values.filter(({ cut }) => cut === undefined) ?? [];
	return (
		<datalist id={id}>
			{values.map(({ value, count }) => (
				<option key={value} value={shownCell(value).text}>
					{formatCountOf(count, "row")}
				</option>
			))}
		</datalist>
	);
}
