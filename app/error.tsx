"use client";

import { ApiFailure } from "@/components/data/failure";
import { Failure } from "@/components/ui/Failure";

/** A page that could not be shown at all. Panels that fail say so themselves and leave the rest standing. */
export default function ErrorPage({ error, retry }: { error: Error; retry(): void }) {
	const failure =
		error instanceof ApiFailure
			? error
			: new ApiFailure(
					500,
					"Page failed",
					"this page could not be shown",
					"Try again; if it persists, report it.",
				);
	return (
		<main id="main" tabIndex={-1} className="mx-auto w-full max-w-[640px] px-3 py-8">
			<h1 className="sr-only">Something failed</h1>
			<Failure error={failure} onRetry={retry} />
		</main>
	);
}
