import { CircleCheck, CircleDashed, CircleX } from "lucide-react";
import { StillWaiting } from "@/components/data/StillWaiting";
import type { Datastore } from "@/lib/api/answers";

const kinds = { "azure-blob": "Azure Blob Storage", folder: "Folder" };

export function DatastoreCard({ datastore }: { datastore: Datastore }) {
	const { name, kind, location, collectedPath, signIn, error } = datastore;
	return (
		<li className="rounded-lg border p-3">
			<div className="flex items-center justify-between gap-3">
				<h3 className="truncate font-semibold">{name}</h3>
				<Reached datastore={datastore} />
			</div>
			<dl className="mt-2 grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-1">
				<dt className="text-ink-3">Kind</dt>
				<dd>{kinds[kind]}</dd>
				<dt className="text-ink-3">Location</dt>
				<dd className="font-mono text-sm leading-5 wrap-anywhere">{location}</dd>
				<dt className="text-ink-3">Collected data</dt>
				<dd className="font-mono text-sm leading-5 wrap-anywhere">
					{collectedPath === "" ? "the root" : `${collectedPath}/`}
				</dd>
				{signIn && (
					<>
						<dt className="text-ink-3">Signs in by</dt>
						<dd className="wrap-anywhere">{signIn}</dd>
					</>
				)}
			</dl>
			<StillWaiting datastore={datastore} />
			{error && (
				<div role="alert" className="mt-3 rounded-md border border-danger/35 bg-danger-soft p-2.5">
					<p className="font-medium wrap-anywhere">{error.message}</p>
					<p className="text-ink-2 wrap-anywhere">{error.fix}</p>
				</div>
			)}
		</li>
	);
}

function Reached({ datastore: { reachable, waiting } }: { datastore: Datastore }) {
	const [Icon, tone, text] = reachable
		? ([CircleCheck, "text-good", "Reachable"] as const)
		: waiting !== undefined
			? ([CircleDashed, "text-ink-3", "Waiting"] as const)
			: ([CircleX, "text-danger", "Not reachable"] as const);
	return (
		<span className={`flex shrink-0 items-center gap-1.5 ${tone}`}>
			<Icon size={14} aria-hidden="true" />
			{text}
		</span>
	);
}
