"use client";

import { fieldStyle } from "@/components/ui/field";
import { Field } from "./Field";

interface CollectionFieldProps {
	label: string;
	value: string;
	collections: readonly string[];
	onEdit(collection: string): void;
}

export function CollectionField({ label, value, collections, onEdit }: CollectionFieldProps) {
	return (
		<Field label={label}>
			<select value={value} onChange={(event) => onEdit(event.currentTarget.value)} className={fieldStyle}>
				{[...new Set([value, ...collections])].map((name) => (
					<option key={name} value={name}>
						{name}
					</option>
				))}
			</select>
		</Field>
	);
}
