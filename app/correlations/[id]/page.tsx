import type { Metadata } from "next";
import { CorrelationView } from "@/components/correlation/CorrelationView";
import { decodeSegment } from "@/lib/model/address";

interface PageProps {
	params: Promise<{ id: string }>;
}

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
	return { title: `Id ${decodeSegment((await params).id)}` };
}

export default async function Page({ params }: PageProps) {
	const id = decodeSegment((await params).id);
	return (
		<main id="main" tabIndex={-1} className="mx-auto w-full max-w-[1600px] px-3 py-5 sm:px-6 outline-none">
			<h1 className="sr-only">Everything logged under {id}</h1>
			<CorrelationView key={id} id={id} />
		</main>
	);
}
