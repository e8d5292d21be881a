"use client";

/** Where the keyboard enters a table: the table itself, or the cell of it that Tab reaches. */
function entrance(): HTMLElement | undefined {
	const grid = document.querySelector<HTMLElement>("#main [role=grid]");
	if (!grid) return undefined;
	if (grid.tabIndex >= 0) return grid;
	return grid.querySelector<HTMLElement>("[data-item] [tabindex='0']") ?? undefined;
}

/** First in a page's content, and seen only by whoever comes there with Tab: past the timeline and the controls. */
export function SkipToTable() {
	return (
		<button
			type="button"
			onClick={() => {
				const place = entrance();
				place?.focus();
				place?.scrollIntoView({ block: "nearest" });
			}}
			className="sr-only z-50 rounded-md bg-accent px-3 py-1.5 text-on-accent focus:not-sr-only focus:fixed focus:top-2 focus:left-2"
		>
			Skip to the table
		</button>
	);
}
