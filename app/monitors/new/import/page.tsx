import type { Metadata } from "next";
import { prepare } from "@/app/prepare";
import { askMonitors } from "@/app/questions/monitors";
import { ImportMonitor } from "@/components/monitors/import/ImportMonitor";
import { Prepared } from "@/components/shell/Prepared";

export const metadata: Metadata = { title: "Monitor from Azure" };

export const dynamic = "force-dynamic";

export default async function Page() {
	const prepared = await prepare(askMonitors);
	return (
		<Prepared {...prepared}>
			<main
				id="main"
				tabIndex={-1}
				className="mx-auto flex w-full max-w-[1600px] flex-col gap-4 px-3 py-5 outline-none sm:px-6"
			>
				<h1 className="text-xl font-semibold">Monitor from Azure</h1>
				<ImportMonitor />
			</main>
		</Prepared>
	);
}
