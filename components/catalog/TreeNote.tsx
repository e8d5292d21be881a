import { asFailure } from "@/components/data/failure";

/** In place of a branch: that it is on its way, or why it is not there. */
export function TreeNote({ level, error }: { level: number; error?: unknown }) {
	const indent = { paddingLeft: 28 + (level - 1) * 12 };
	if (error === undefined) {
		return (
			<div className="flex h-7 items-center pr-3" style={indent} role="status" aria-label="Listing">
				<div className="skeleton h-3.5 w-24" />
			</div>
		);
	}
	const { message, fix } = asFailure(error);
	return (
		<p role="alert" className="py-1 pr-3 text-sm text-danger" style={indent}>
			{message}. <span className="text-ink-2">{fix}</span>
		</p>
	);
}
