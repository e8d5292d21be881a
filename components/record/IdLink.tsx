import Link from "next/link";
import type { DeploymentAddress } from "@/lib/model/address";
import type { Millis } from "@/lib/time";
import { requestHref } from "@/lib/url/href";
import { visibleText } from "@/lib/visibleText";

interface IdLinkProps {
	address: DeploymentAddress;
	/** What is shown. */
	text: string;
	/** What is followed: a correlation id, or a record's own id. */
	id: string;
	/** A row of the request. */
	index?: number;
	time: Millis | undefined;
}

/** An id in a table, which leads to all that was logged under it. The table's keys have their own way: no tab stop. */
export function IdLink({ address, text, id, index, time }: IdLinkProps) {
	return (
		<Link
			href={requestHref(address, { correlationid: id, index, time })}
			prefetch={false}
			tabIndex={-1}
			title={`${text}: follow this id`}
			onClick={(event) => event.stopPropagation()}
			className="font-mono text-sm text-accent hover:underline"
		>
			{visibleText(text)}
		</Link>
	);
}
