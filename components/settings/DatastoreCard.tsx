import { CircleCheck, CircleX } from "lucide-react";
import type { Datastore } from "@/lib/api/answers";

const kinds = { "azure-blob": "Azure Blob Storage", folder: "Folder" };

export function DatastoreCard({ datastore }: { datastore: Datastore }) {
	const { name, kind, location, collectedPath, reachable, error } = datastore;
	return (
		<li className="rounded-lg border p-3">
			<div className="flex items-center justify-between gap-3">
				<h3 className="truncate font-semibold">{name}</h3>
				<span className={`flex shrink-0 items-center gap-1.5 ${reachable ? "text-good" : "text-danger"}`}>
					{reachable ? (
						<CircleCheck size={14} aria-hidden="true" />
					) : (
						<CircleX size={14} aria-hidden="true" />
					)}
					{reachable ? "Reachable" : "Not reachable"}
				</span>
			</div>
			<dl className="mt-2 grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-1">
				<dt className="text-ink-3">Kind</dt>
				<dd>{kinds[kind]}</dd>
				<dt className="text-ink-3">Location</dt>
				<dd className="font-mono text-sm leading-5 wrap-anywhere">{location}</dd>
				<dt className="text-ink-3">Collected data</dt>
				<dd className="font-mono text-sm leading-5 wrap-anywhere">{collectedPath}/</dd>
			</dl>
			{error && (
				<div role="alert" className="mt-3 rounded-md border border-danger/35 bg-danger-soft p-2.5">
					<p className="font-medium wrap-anywhere">{error.message}</p>
					<p className="text-ink-2 wrap-anywhere">{error.fix}</p>
				</div>
			)}
		</li>
	);
}
