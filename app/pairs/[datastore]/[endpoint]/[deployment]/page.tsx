import type { Metadata } from "next";
import type { SearchParams } from "nuqs/server";
import { prepare } from "@/app/prepare";
import { askPairs } from "@/app/questions/pairs";
import { PairsView } from "@/components/pairs/PairsView";
import { Prepared } from "@/components/shell/Prepared";
import { SkipToTable } from "@/components/shell/SkipToTable";
import { decodeSegment } from "@/lib/model/address";
import { loadPairsParams } from "@/lib/url/pairsParams";

interface PageProps {
	params: Promise<Record<"datastore" | "endpoint" | "deployment", string>>;
	searchParams: Promise<SearchParams>;
}

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
	const { endpoint, deployment } = await params;
	return { title: `Pairs · ${decodeSegment(endpoint)} / ${decodeSegment(deployment)}` };
}

export default async function Page({ params, searchParams }: PageProps) {
	const { datastore, endpoint, deployment } = await params;
	const address = {
		datastore: decodeSegment(datastore),
		endpoint: decodeSegment(endpoint),
		deployment: decodeSegment(deployment),
	};
	const asked = await loadPairsParams(searchParams);
	const prepared = await prepare((client, now) => askPairs(client, address, asked, now));
	return (
		<Prepared {...prepared}>
			{/* As high as the window below the header (44px), or as the ledger above some rows needs: then the page scrolls. */}
			<main
				id="main"
				tabIndex={-1}
				className="flex h-[max(calc(100dvh-44px),960px)] min-w-0 flex-none flex-col max-md:h-[1280px] outline-none"
			>
				<SkipToTable />
				<h1 className="sr-only">
					Inputs and outputs of {address.endpoint} / {address.deployment}
				</h1>
				<PairsView address={address} />
			</main>
		</Prepared>
	);
}
