"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Pin, PinOff } from "lucide-react";
import { change } from "@/components/data/ask";
import { baselineName } from "@/components/data/baselineName";
import { useMay } from "@/components/data/may";
import { pinnedBaselineQuery } from "@/components/data/queries";
import { Failure } from "@/components/ui/Failure";
import { question } from "@/lib/api/client";
import type { CollectionAddress } from "@/lib/model/address";
import { baselineText } from "@/lib/model/baseline";
import type { Window } from "@/lib/time";
import { weekBefore } from "../reviewWindow";

interface PinBaselineProps {
	address: CollectionAddress;
	window: Window;
	/** As the URL has it; null: the week before the window. */
	baseline: string | null;
	/** Called with what was pinned, or with null when it was unpinned. */
	onPinned(baseline: string | null): void;
}

const style =
	"inline-flex h-7 items-center gap-1 rounded-md px-1.5 text-sm whitespace-nowrap text-ink-2 hover:bg-hover hover:text-ink disabled:opacity-50";

/** Makes the baseline in use the one this collection is always compared with, here and on Home; or undoes it. */
export function PinBaseline({ address, window, baseline, onPinned }: PinBaselineProps) {
	const client = useQueryClient();
	const mayEdit = useMay("editor");
	const { data } = useQuery(pinnedBaselineQuery(address));
	const save = useMutation({
		mutationFn: async (wanted: string | null) => {
			await change(
				question(
					"PUT /collections/{datastore}/{endpoint}/{deployment}/{collection}/pinned-baseline",
					address,
				),
				{ baseline: wanted },
			);
			return wanted;
		},
		onSuccess: async (wanted) => {
			onPinned(wanted);
			await client.invalidateQueries({ queryKey: pinnedBaselineQuery(address).queryKey });
		},
	});
	if (!data || !mayEdit) return null;
	const isPinned = baseline !== null && data.baseline === baseline;
	// The week before moves with the window: what is pinned is the week as it is now.
	const toPin = baseline ?? baselineText({ kind: "window", window: weekBefore(window) });
	return (
		<>
			{isPinned ? (
				<button
					type="button"
					disabled={save.isPending}
					title="Every review of this collection is against it until another is chosen. Press to compare with the week before again."
					onClick={() => save.mutate(null)}
					className={style}
				>
					<PinOff size={13} aria-hidden="true" /> Pinned · Unpin
				</button>
			) : (
				<button
					type="button"
					disabled={save.isPending}
					title={`Compares every window of this collection with ${baselineName(toPin)}, here and on Home${data.baseline === null ? "" : `, instead of ${baselineName(data.baseline)}`}`}
					onClick={() => save.mutate(toPin)}
					className={style}
				>
					<Pin size={13} aria-hidden="true" /> Pin this baseline
				</button>
			)}
			{save.error && <Failure error={save.error} />}
		</>
	);
}
