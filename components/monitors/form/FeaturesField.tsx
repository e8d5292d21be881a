"use client";

import { useState } from "react";
import { fieldStyle } from "@/components/ui/field";
import { decodeListed, encodeName } from "@/lib/model/names";
import { Field } from "./Field";

interface FeaturesFieldProps {
	features: "all" | string[];
	onEdit(features: "all" | string[]): void;
}

/** Names as the API lists them; what is being written is the field's own until it is left. */
export function FeaturesField({ features, onEdit }: FeaturesFieldProps) {
	const [text, setText] = useState(features === "all" ? "" : features.map(encodeName).join(", "));
	return (
		<Field label="Features" hint="empty: all; else names separated by commas">
			<input
				value={text}
				placeholder="all"
				onChange={(event) => setText(event.currentTarget.value)}
				onBlur={() => {
					const names = text
						.split(",")
						.map((name) => decodeListed(name.trim()))
						.filter((name) => name !== "");
					onEdit(names.length === 0 ? "all" : [...new Set(names)]);
				}}
				autoComplete="off"
				spellCheck={false}
				className={fieldStyle}
			/>
		</Field>
	);
}
