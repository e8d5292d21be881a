"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { RefreshCw } from "lucide-react";
import { useQueryStates } from "nuqs";
import { useEffect, useState } from "react";
import { newestQuery } from "@/components/data/queries";
import { useNow } from "@/components/shell/Now";
import { useZone } from "@/components/shell/PreferencesProvider";
import { formatTime, zoneName } from "@/lib/format";
import type { CollectionAddress } from "@/lib/model/address";
import { type Millis, parseTime } from "@/lib/time";
import { collectionParams } from "@/lib/url/collectionParams";

/** Between two looks while the page is visible. */
const lookMillis = 30_000;

/**
 * Says that logs were written since the page was opened, and shows them on a press: a page never changes under who reads it.
 * Of a window with fixed ends only what may lie in it counts.
 */
export function NewData({ address }: { address: CollectionAddress }) {
	return <NewDataOf key={Object.values(address).join("/")} address={address} />;
}

function NewDataOf({ address }: { address: CollectionAddress }) {
	const client = useQueryClient();
	const zone = useZone();
	const { renew } = useNow();
	const [{ to, follow }] = useQueryStates(collectionParams);
	const { data, dataUpdatedAt } = useQuery({
		...newestQuery(address),
		refetchInterval: lookMillis,
		// Back on the page one wants to know at once.
		refetchOnWindowFocus: "always",
		enabled: !follow,
	});
	const [known, setKnown] = useState<{ written: string | null; at: Millis }>();
	useEffect(() => {
		if (data && !known) setKnown({ written: data.written, at: dataUpdatedAt });
	}, [data, dataUpdatedAt, known]);

	const isNew =
		!follow &&
		data !== undefined &&
		known !== undefined &&
		data.written !== known.written &&
		(typeof to !== "number" || to > (parseTime(data.partition ?? "") ?? 0));

	function show() {
		setKnown(undefined);
		renew();
		void client.invalidateQueries();
	}
	return (
		<output className="contents">
			{isNew && (
				<button
					type="button"
					onClick={show}
					className="inline-flex h-7 items-center gap-1.5 rounded-md bg-accent-soft px-2 text-sm whitespace-nowrap text-accent hover:underline"
				>
					<RefreshCw size={13} aria-hidden="true" />
					New data since {formatTime(known.at, "minute", zone).slice(11)} {zoneName(zone, known.at)}
				</button>
			)}
		</output>
	);
}
