import { CircleUserRound } from "lucide-react";

/** Who is signed in, as the header shows it. */
export interface AccountShown {
	name: string;
	/** "Leeway.Viewer, Leeway.Editor" */
	roles: string;
	/** Where to sign out, and how that place is asked; undefined where that happens elsewhere. */
	signOut: { href: string; method: "post" | "get" } | undefined;
}

/** Works before the page's scripts run: a popover of the browser's own. */
export function Account({ name, roles, signOut }: AccountShown) {
	return (
		<>
			<button
				type="button"
				popoverTarget="account"
				aria-label="Account"
				title={name}
				className="grid size-7 place-items-center rounded-md text-ink-2 hover:bg-hover hover:text-ink"
			>
				<CircleUserRound size={15} aria-hidden="true" />
			</button>
			<div
				id="account"
				popover="auto"
				className="inset-auto top-12 right-3 m-0 max-w-[min(320px,calc(100vw-24px))] rounded-lg border bg-raised p-3 text-ink shadow-pop"
			>
				<p className="font-medium break-words">{name}</p>
				<p className="mb-3 text-ink-2 break-words">{roles}</p>
				{signOut && (
					<form action={signOut.href} method={signOut.method}>
						<button type="submit" className="rounded-md border px-2.5 py-1 hover:bg-hover">
							Sign out
						</button>
					</form>
				)}
			</div>
		</>
	);
}
