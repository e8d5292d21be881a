import { rowHeight } from "./gridColumn";

interface WaitingVeilProps {
	/** Pixels from the canvas's top to the first row that is not here. */
	top: number;
	/** How many rows it covers. */
	rows: number;
}

/** Lets rows that are on their way breathe: one animation over all of them, where one a cell would be hundreds. */
export function WaitingVeil({ top, rows }: WaitingVeilProps) {
	return (
		<div
			aria-hidden="true"
			className="veil pointer-events-none absolute inset-x-0 z-[6]"
			style={{ top, height: rows * rowHeight }}
		/>
	);
}
