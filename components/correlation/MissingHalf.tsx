import Link from "next/link";
import { isSearchedFully, missingHalf, missingIn } from "@/components/data/missingHalf";
import { useZone } from "@/components/shell/PreferencesProvider";
import type { Correlation } from "@/lib/api/correlateAnswers";
import { parseTime } from "@/lib/time";
import { correlationHref } from "@/lib/url/href";

const day = 24 * 3_600_000;

interface MissingHalfProps {
	answer: Pick<Correlation, "searched">;
	joined: Correlation["joined"][number];
}

/** What a half that is missing rests on, and how to look further. */
export function MissingHalf({ answer, joined }: MissingHalfProps) {
	const zone = useZone();
	const { datastore, endpoint, deployment, correlationid, certain } = joined;
	const { target } = missingIn(joined, answer.searched);
	const at = parseTime(joined.time ?? "");
	const scope = { datastore, endpoint, deployment };
	return (
		<div className={`border-b px-3 py-1.5 ${certain ? "text-ink-2" : "bg-warn-soft"}`}>
			<p>{missingHalf(joined, answer.searched, zone)}</p>
			{!certain && !isSearchedFully(target) && (
				<p className="flex flex-wrap gap-x-4 text-sm">
					{at !== undefined && (
						<Link
							prefetch={false}
							className="rounded-sm text-accent hover:underline"
							href={correlationHref(correlationid, { ...scope, from: at - day, to: at + day })}
						>
							Search a day around it
						</Link>
					)}
					<Link
						prefetch={false}
						className="rounded-sm text-accent hover:underline"
						href={correlationHref(correlationid, { ...scope, search: "everything" })}
					>
						Search all there is
					</Link>
				</p>
			)}
		</div>
	);
}
