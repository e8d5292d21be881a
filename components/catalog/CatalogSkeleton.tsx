/** The shape of an endpoint's box while the names are on their way. */
export function CatalogSkeleton() {
	return (
		<div className="overflow-hidden rounded-lg border" role="status" aria-label="Listing collections">
			<div className="h-8 bg-panel px-3 py-2">
				<div className="skeleton h-4 w-32" />
			</div>
			{[0, 1, 2].map((place) => (
				<div key={place} className="flex h-9 items-center justify-between border-t px-3 sm:pl-9">
					<div className="skeleton h-4 w-40" />
					<div className="skeleton h-4 w-28" />
				</div>
			))}
		</div>
	);
}
