"use client";

import { ToggleGroup } from "radix-ui";

interface ChoiceProps<T extends string> {
	label: string;
	value: T;
	options: readonly { value: T; label: string; title?: string }[];
	onChange(value: T): void;
}

/** One of a few, side by side. */
export function Choice<T extends string>({ label, value, options, onChange }: ChoiceProps<T>) {
	return (
		<ToggleGroup.Root
			type="single"
			value={value}
			aria-label={label}
			onValueChange={(next) => {
				const chosen = options.find((option) => option.value === next);
				if (chosen) onChange(chosen.value);
			}}
			className="flex shrink-0 rounded-md border border-line p-px"
		>
			{options.map((option) => (
				<ToggleGroup.Item
					key={option.value}
					value={option.value}
					title={option.title}
					className="h-6 rounded-sm px-2 text-sm whitespace-nowrap text-ink-2 hover:text-ink data-[state=on]:bg-hover data-[state=on]:text-ink"
				>
					{option.label}
				</ToggleGroup.Item>
			))}
		</ToggleGroup.Root>
	);
}
