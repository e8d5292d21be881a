import type { Metadata } from "next";
import Link from "next/link";
import { PaletteKey } from "@/components/shell/PaletteKey";
import { buttonStyle } from "@/components/ui/Button";
import { Notice } from "@/components/ui/Notice";
import { homeHref } from "@/lib/url/href";

export const metadata: Metadata = { title: "No such page" };

export default function NotFound() {
	return (
		<main id="main" tabIndex={-1} className="mx-auto w-full max-w-[640px] px-3 py-8">
			<h1 className="sr-only">No such page</h1>
			<Notice
				tone="info"
				title="No page has this address"
				actions={
					<Link prefetch={false} href={homeHref} className={buttonStyle("strong")}>
						All endpoints
					</Link>
				}
			>
				Check the address, or find the collection from the list of all endpoints or with <PaletteKey />.
			</Notice>
		</main>
	);
}
