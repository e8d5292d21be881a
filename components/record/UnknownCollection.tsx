import Link from "next/link";
import type { ApiFailure } from "@/components/data/failure";
import { sentence } from "@/components/data/sentence";
import { PaletteKey } from "@/components/shell/PaletteKey";
import { buttonStyle } from "@/components/ui/Button";
import { Notice } from "@/components/ui/Notice";
import { homeHref } from "@/lib/url/href";

/** A page of a collection that is not there: which part of its name is wrong, and which there are. */
export function UnknownCollection({ failure }: { failure: ApiFailure }) {
	return (
		<Notice
			tone="warn"
			title={sentence(failure.message)}
			actions={
				<Link prefetch={false} href={homeHref} className={buttonStyle()}>
					All endpoints
				</Link>
			}
		>
			{failure.fix} It may have been renamed or its blobs deleted: find it with <PaletteKey />.
		</Notice>
	);
}
