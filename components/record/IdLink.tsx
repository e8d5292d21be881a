import Link from "next/link";
import { correlationHref } from "@/lib/url/href";

/** An id in a table, which leads to all that was logged under it. The table's keys have their own way: no tab stop. */
export function IdLink({ id }: { id: string }) {
	return (
		<Link
			href={correlationHref(id)}
			prefetch={false}
			tabIndex={-1}
			title={`${id}: follow this id`}
			onClick={(event) => event.stopPropagation()}
			className="font-mono text-sm text-ink-2 hover:text-accent hover:underline"
		>
			{id}
		</Link>
	);
}
