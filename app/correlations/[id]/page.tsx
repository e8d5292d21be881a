import type { Metadata } from "next";
import type { SearchParams } from "nuqs/server";
import { prepare } from "@/app/prepare";
import { CorrelationView } from "@/components/correlation/CorrelationView";
import { correlationQuestion } from "@/components/correlation/correlationQuestion";
import { correlationQuery } from "@/components/data/queries";
import { Prepared } from "@/components/shell/Prepared";
import { decodeSegment } from "@/lib/model/address";
import { loadCorrelationParams } from "@/lib/url/correlationParams";

interface PageProps {
	params: Promise<{ id: string }>;
	searchParams: Promise<SearchParams>;
}

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
	return { title: `Id ${decodeSegment((await params).id)}` };
}

export default async function Page({ params, searchParams }: PageProps) {
	const id = decodeSegment((await params).id);
	const asked = await loadCorrelationParams(searchParams);
	const of = correlationQuestion(id, asked);
	const prepared = await prepare((client) =>
		client.prefetchQuery(correlationQuery(of, asked.index ?? undefined)),
	);
	return (
		<Prepared {...prepared}>
			<main id="main" tabIndex={-1} className="mx-auto w-full max-w-[1600px] px-3 py-5 sm:px-6 outline-none">
				<h1 className="sr-only">Everything logged under {id}</h1>
				<CorrelationView key={id} id={id} />
			</main>
		</Prepared>
	);
}
