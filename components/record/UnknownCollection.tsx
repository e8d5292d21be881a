import Link from "next/link";
import { buttonStyle } from "@/components/ui/Button";
import { Notice } from "@/components/ui/Notice";
import { type CollectionAddress, homeHref } from "@/lib/url/href";

export function UnknownCollection({ address }: { address: CollectionAddress }) {
	const { datastore, endpoint, deployment, collection } = address;
	return (
		<Notice
			tone="warn"
			title={`Datastore ${datastore} holds no collection ${endpoint} / ${deployment} / ${collection}`}
			actions={
				<Link href={homeHref} className={buttonStyle()}>
					All endpoints
				</Link>
			}
		>
			It may have been renamed or its blobs deleted. Choose another from the tree, or find it with ⌘K.
		</Notice>
	);
}
