import type { Metadata } from "next";
import type { SearchParams } from "nuqs/server";
import { prepare } from "@/app/prepare";
import { askCollection } from "@/app/questions/collection";
import { CatalogDrawer } from "@/components/catalog/CatalogDrawer";
import { CatalogPane } from "@/components/catalog/CatalogPane";
import { CollectionView } from "@/components/rows/CollectionView";
import { Prepared } from "@/components/shell/Prepared";
import { SkipToTable } from "@/components/shell/SkipToTable";
import { type CollectionAddress, decodeAddress } from "@/lib/model/address";
import { loadCollectionParams } from "@/lib/url/collectionParams";

interface PageProps {
	params: Promise<CollectionAddress>;
	searchParams: Promise<SearchParams>;
}

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
	const { endpoint, deployment, collection } = decodeAddress(await params);
	return { title: `${collection} · ${endpoint} / ${deployment}` };
}

export default async function Page({ params, searchParams }: PageProps) {
	const address = decodeAddress(await params);
	const asked = await loadCollectionParams(searchParams);
	const prepared = await prepare((client, now) => askCollection(client, address, asked, now));
	return (
		<Prepared {...prepared}>
			<div className="flex min-h-0 flex-1 md:h-[calc(100dvh-44px)] md:flex-none">
				<CatalogPane address={address} />
				<main
					id="main"
					tabIndex={-1}
					className="flex min-h-0 min-w-0 flex-1 flex-col outline-none max-md:h-[max(calc(100dvh-44px),640px)]"
				>
					<SkipToTable />
					<h1 className="sr-only">
						{address.endpoint} / {address.deployment} / {address.collection}
					</h1>
					<CatalogDrawer address={address} />
					<CollectionView address={address} />
				</main>
			</div>
		</Prepared>
	);
}
