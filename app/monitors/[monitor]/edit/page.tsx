import type { Metadata } from "next";
import { prepare } from "@/app/prepare";
import { askMonitor } from "@/app/questions/monitors";
import { ChangeMonitor } from "@/components/monitors/form/ChangeMonitor";
import { Prepared } from "@/components/shell/Prepared";
import { decodeSegment } from "@/lib/model/address";

interface PageProps {
	params: Promise<{ monitor: string }>;
}

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
	return { title: `Change ${decodeSegment((await params).monitor)}` };
}

export default async function Page({ params }: PageProps) {
	const name = decodeSegment((await params).monitor);
	const prepared = await prepare((client) => askMonitor(client, name));
	return (
		<Prepared {...prepared}>
			<main
				id="main"
				tabIndex={-1}
				className="mx-auto flex w-full max-w-[1600px] flex-col gap-4 px-3 py-5 outline-none sm:px-6"
			>
				<h1 className="text-xl font-semibold">Change {name}</h1>
				<ChangeMonitor name={name} />
			</main>
		</Prepared>
	);
}
