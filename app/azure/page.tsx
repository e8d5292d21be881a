import type { Metadata } from "next";
import { prepare } from "@/app/prepare";
import { askAzure } from "@/app/questions/azure";
import { AzureView } from "@/components/azure/AzureView";
import { Prepared } from "@/components/shell/Prepared";

export const metadata: Metadata = { title: "Azure" };

// What Azure says is asked at every look.
export const dynamic = "force-dynamic";

export default async function Page() {
	const prepared = await prepare(askAzure);
	return (
		<Prepared {...prepared}>
			<main
				id="main"
				tabIndex={-1}
				className="mx-auto flex w-full max-w-[1600px] flex-col gap-6 px-3 py-5 outline-none sm:px-6"
			>
				<h1 className="sr-only">Azure</h1>
				<AzureView />
			</main>
		</Prepared>
	);
}
