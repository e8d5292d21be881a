import type { Datastore } from "@/lib/api/answers";

/** From then on somebody who looks wonders. */
const quietSeconds = 3;

/** Says which datastore is still waited for, and for how long it was. */
export function StillWaiting({ datastore: { kind, location, waiting } }: { datastore: Datastore }) {
	if (waiting === undefined || waiting < quietSeconds) return null;
	const host = kind === "folder" ? location : new URL(location).host;
	return (
		<p role="status" className="mb-2 text-sm text-ink-2 wrap-anywhere">
			Still waiting for {host}, {waiting} s
		</p>
	);
}
