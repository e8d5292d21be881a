"use client";

import { useQueryStates } from "nuqs";
import { ToggleGroup } from "radix-ui";
import { collectionParams, measures } from "@/lib/url/collectionParams";

/** What the bars count. */
export function MeasureSwitch() {
	const [{ measure }, setParams] = useQueryStates(collectionParams);
	return (
		<ToggleGroup.Root
			type="single"
			value={measure}
			aria-label="What the bars count"
			onValueChange={(value) => {
				const chosen = measures.find((name) => name === value);
				if (chosen) setParams({ measure: chosen });
			}}
			className="flex rounded-md border border-line p-px"
		>
			{measures.map((name) => (
				<ToggleGroup.Item
					key={name}
					value={name}
					className="h-6 rounded-sm px-2 text-sm text-ink-2 capitalize hover:text-ink data-[state=on]:bg-hover data-[state=on]:text-ink"
				>
					{name}
				</ToggleGroup.Item>
			))}
		</ToggleGroup.Root>
	);
}
