import type { Metadata } from "next";
import Link from "next/link";
import { DriftView } from "@/components/drift/DriftView";
import { type CollectionAddress, decodeAddress } from "@/lib/model/address";
import { collectionHref } from "@/lib/url/href";

interface PageProps {
	params: Promise<CollectionAddress>;
}

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
	const { endpoint, deployment, collection } = decodeAddress(await params);
	return { title: `Drift of ${collection} · ${endpoint} / ${deployment}` };
}

export default async function Page({ params }: PageProps) {
	const address = decodeAddress(await params);
	return (
		<main id="main" tabIndex={-1} className="flex-1 py-3 outline-none">
			<div className="mb-2 flex flex-wrap items-baseline gap-x-3 px-3">
				<h1 className="text-sm text-ink-2">
					Drift of {address.endpoint} / {address.deployment} / {address.collection}
				</h1>
				<Link href={collectionHref(address)} className="text-sm text-accent hover:underline">
					Its rows
				</Link>
			</div>
			<DriftView address={address} />
		</main>
	);
}
