import type { Metadata } from "next";
import { BaselineList } from "@/components/settings/BaselineList";
import { Configure } from "@/components/settings/Configure";
import { CopiesSection } from "@/components/settings/CopiesSection";
import { DatastoreList } from "@/components/settings/DatastoreList";
import { version } from "@/lib/server/services";
import { SignIn } from "./SignIn";

export const metadata: Metadata = { title: "Settings" };

export default function Page() {
	return (
		<main
			id="main"
			tabIndex={-1}
			className="mx-auto flex w-full max-w-[760px] flex-col gap-8 px-3 py-5 sm:px-6"
		>
			<h1 className="sr-only">Settings</h1>
			<DatastoreList />
			<BaselineList />
			<CopiesSection />
			<SignIn />
			<Configure />
			<p className="text-sm text-ink-3">Leeway {version()}</p>
		</main>
	);
}
