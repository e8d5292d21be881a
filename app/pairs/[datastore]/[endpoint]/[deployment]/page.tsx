import type { Metadata } from "next";
import { PairsView } from "@/components/pairs/PairsView";
import { decodeSegment } from "@/lib/model/address";

interface PageProps {
	params: Promise<Record<"datastore" | "endpoint" | "deployment", string>>;
}

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
	const { endpoint, deployment } = await params;
	return { title: `Pairs · ${decodeSegment(endpoint)} / ${decodeSegment(deployment)}` };
}

export default async function Page({ params }: PageProps) {
	const { datastore, endpoint, deployment } = await params;
	const address = {
		datastore: decodeSegment(datastore),
		endpoint: decodeSegment(endpoint),
		deployment: decodeSegment(deployment),
	};
	return (
		<main
			id="main"
			tabIndex={-1}
			className="flex h-[max(calc(100dvh-44px),960px)] min-w-0 flex-none flex-col max-md:h-[1280px] outline-none"
		>
			<h1 className="sr-only">
				Inputs and outputs of {address.endpoint} / {address.deployment}
			</h1>
			<PairsView address={address} />
		</main>
	);
}
