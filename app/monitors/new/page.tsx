import type { Metadata } from "next";
import { prepare } from "@/app/prepare";
import { askMonitors } from "@/app/questions/monitors";
import { NewMonitor } from "@/components/monitors/form/NewMonitor";
import { Prepared } from "@/components/shell/Prepared";

export const metadata: Metadata = { title: "New monitor" };

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
				<h1 className="text-xl font-semibold">New monitor</h1>
				<NewMonitor />
			</main>
		</Prepared>
	);
}
