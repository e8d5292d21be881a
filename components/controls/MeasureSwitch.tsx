"use client";

import { useQueryStates } from "nuqs";
import { sentence } from "@/components/data/sentence";
import { Choice } from "@/components/ui/Choice";
import { collectionParams, measures } from "@/lib/url/collectionParams";

/** What the bars count. */
export function MeasureSwitch() {
	const [{ measure }, setParams] = useQueryStates(collectionParams);
	return (
		<Choice
			label="What the bars count"
			value={measure}
			options={measures.map((name) => ({ value: name, label: sentence(name) }))}
			onChange={(name) => setParams({ measure: name })}
		/>
	);
}
