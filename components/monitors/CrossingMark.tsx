interface CrossingMarkProps {
	crossing: "beyond" | "back";
}

const paths = { beyond: "M4 1L7.5 7H0.5z", back: "M4 7L0.5 1H7.5z" };

/** Where a value crossed its threshold: told by its shape, on any colour of a cell. */
export function CrossingMark({ crossing }: CrossingMarkProps) {
	return (
		<svg aria-hidden="true" viewBox="0 0 8 8" className="size-2 overflow-visible">
			<path
				d={paths[crossing]}
				fill={crossing === "beyond" ? "var(--ink)" : "var(--page)"}
				stroke={crossing === "beyond" ? "var(--page)" : "var(--ink)"}
				strokeWidth={1}
			/>
		</svg>
	);
}

export function CrossingLegend() {
	return (
		<ul aria-label="Marks" className="flex flex-wrap gap-x-4 text-xs text-ink-2">
			<li className="flex items-center gap-1.5">
				<CrossingMark crossing="beyond" /> went beyond its threshold
			</li>
			<li className="flex items-center gap-1.5">
				<CrossingMark crossing="back" /> came back within it
			</li>
		</ul>
	);
}
