import type { Metadata } from "next";
import Link from "next/link";
import { redirect } from "next/navigation";
import type { SearchParams } from "nuqs/server";
import { prepare } from "@/app/prepare";
import { askDrift, askPinned } from "@/app/questions/drift";
import { DriftView } from "@/components/drift/DriftView";
import { Prepared } from "@/components/shell/Prepared";
import { SkipToTable } from "@/components/shell/SkipToTable";
import { type CollectionAddress, decodeAddress } from "@/lib/model/address";
import { driftHref } from "@/lib/url/driftHref";
import { loadDriftParams } from "@/lib/url/driftParams";
import { collectionHref } from "@/lib/url/href";

interface PageProps {
	params: Promise<CollectionAddress>;
	searchParams: Promise<SearchParams>;
}

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
	const { endpoint, deployment, collection } = decodeAddress(await params);
	return { title: `Drift of ${collection} · ${endpoint} / ${deployment}` };
}

export default async function Page({ params, searchParams }: PageProps) {
	const address = decodeAddress(await params);
	const asked = await loadDriftParams(searchParams);
	let pinned: string | null | undefined;
	const prepared = await prepare(async (client, now) => {
		if (asked.baseline === null) pinned = await askPinned(client, address);
		if (!pinned) await askDrift(client, address, asked, now);
	});
	// The link then says what is compared, whoever pins another one later.
	if (pinned) redirect(driftHref(address, { ...asked, baseline: pinned }));
	return (
		<Prepared {...prepared}>
			<main id="main" tabIndex={-1} className="flex-1 py-3 outline-none">
				<SkipToTable />
				<div className="mb-2 flex flex-wrap items-baseline gap-x-3 px-3">
					<h1 className="text-sm text-ink-2">
						Drift of {address.endpoint} / {address.deployment} / {address.collection}
					</h1>
					<Link
						prefetch={false}
						href={collectionHref(address)}
						className="text-sm text-accent hover:underline"
					>
						Its rows
					</Link>
				</div>
				<DriftView address={address} unpinned={pinned === null} />
			</main>
		</Prepared>
	);
}
