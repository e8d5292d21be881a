import Link from "next/link";
import type { CollectionAddress } from "@/lib/model/address";
import { collectionHref } from "@/lib/url/href";
import { recordWindow } from "./recordWindow";

interface RecordLinkProps {
	address: CollectionAddress;
	blob: string;
	line: number;
}

/** A record by where it lies, as a link that opens it. */
export function RecordLink({ address, blob, line }: RecordLinkProps) {
	return (
		<Link
			prefetch={false}
			href={collectionHref(address, {
				...recordWindow({ ...address, blob }),
				tab: "records",
				row: { blob, line, index: 0 },
			})}
			className="rounded-sm text-accent hover:underline"
		>
			{blob} line {line}
		</Link>
	);
}
