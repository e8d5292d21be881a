/** Rows on their way, where they will stand. */
export function TableSkeleton() {
	return (
		<div role="status" aria-label="Reading rows" className="min-h-0 flex-1 overflow-hidden">
			<div className="mx-3 my-1 h-7">
				<div className="skeleton h-6 w-72" />
			</div>
			<div className="h-11 border-y bg-panel" />
			{Array.from({ length: 12 }, (_, place) => (
				// biome-ignore lint/suspicious/noArrayIndexKey: all alike
				<div key={place} className="flex h-7 items-center gap-8 border-b px-3">
					<div className="skeleton h-3 w-32" />
					<div className="skeleton h-3 w-28" />
					<div className="skeleton h-3 w-20" />
				</div>
			))}
		</div>
	);
}
