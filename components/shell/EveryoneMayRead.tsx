import { TriangleAlert } from "lucide-react";

/** Stands on every page of a server that others can reach without signing in. */
export function EveryoneMayRead() {
	return (
		<p className="flex items-center gap-2 border-b border-warn/35 bg-warn-soft px-3 py-1 text-sm">
			<TriangleAlert size={14} className="shrink-0 text-warn" aria-hidden="true" />
			Everybody who can reach this server may read these logs: it has no sign-in (LEEWAY_ALLOW_ANYONE).
		</p>
	);
}
