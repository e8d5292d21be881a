import Link from "next/link";
import { baselineName } from "@/components/data/baselineName";
import { buttonStyle } from "@/components/ui/Button";
import { Notice } from "@/components/ui/Notice";
import type { CollectionAddress } from "@/lib/model/address";
import type { Review } from "../answer";
import { useDriftHref } from "../useDriftHref";

type Warning = NonNullable<Review["baseline"]["warnings"]>[number];

const fixes: Record<Warning["kind"], string> = {
	overlap: "Choose a baseline that ends where the window begins.",
	"few rows": "Choose a longer window, or a reference table.",
	"holds a change": "What changed before the window begins does not show as drift against it.",
};

/** Why verdicts against this baseline may mislead, each with a better one where there is one. */
export function BaselineWarnings({ review, address }: { review: Review; address: CollectionAddress }) {
	const href = useDriftHref(address);
	return (review.baseline.warnings ?? []).map(({ kind, text, better }) => (
		<Notice
			key={text}
			tone="warn"
			title={text}
			actions={
				better !== undefined && (
					<Link
						prefetch={false}
						className={`${buttonStyle()} !h-auto min-h-7 max-w-full !whitespace-normal`}
						href={href({ baseline: better })}
					>
						Compare with {baselineName(better)} instead
					</Link>
				)
			}
		>
			{fixes[kind]}
		</Notice>
	));
}
