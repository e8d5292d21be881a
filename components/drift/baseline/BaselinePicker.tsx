"use client";

import { useQuery } from "@tanstack/react-query";
import { ChevronDown } from "lucide-react";
import { useQueryStates } from "nuqs";
import { useState } from "react";
import { baselineName } from "@/components/data/baselineName";
import { namesQuery } from "@/components/data/queries";
import { Popover } from "@/components/ui/Popover";
import type { CollectionAddress } from "@/lib/model/address";
import { baselineText } from "@/lib/model/baseline";
import type { Window } from "@/lib/time";
import { driftParams } from "@/lib/url/driftParams";
import { Entry, Group } from "../PickerEntry";
import { FileBaselineForm } from "./FileBaselineForm";
import { SavedBaselines } from "./SavedBaselines";

const week = 7 * 86_400_000;

interface BaselinePickerProps {
	address: CollectionAddress;
	window: Window;
}

/** What the window is compared with, and everything it could be compared with. */
export function BaselinePicker({ address, window }: BaselinePickerProps) {
	const [{ baseline }, setParams] = useQueryStates(driftParams, { history: "push" });
	const [open, setOpen] = useState(false);
	const { data } = useQuery({ ...namesQuery(address.datastore), enabled: open });
	const others = (data?.collections ?? [])
		.filter((each) => each.collection === address.collection)
		.filter((each) => each.endpoint !== address.endpoint || each.deployment !== address.deployment)
		.sort((a, b) => Number(b.endpoint === address.endpoint) - Number(a.endpoint === address.endpoint));

	function choose(next: string | null) {
		setOpen(false);
		setParams({ baseline: next });
	}

	return (
		<Popover
			label="Choose a baseline"
			open={open}
			onOpenChange={setOpen}
			trigger={
				<button
					type="button"
					title="Choose a baseline"
					className="inline-flex h-7 max-w-80 items-center gap-1 rounded-md px-1.5 font-medium hover:bg-hover"
				>
					<span className="truncate">{baselineName(baseline)}</span>
					<ChevronDown size={13} aria-hidden="true" className="shrink-0 text-ink-3" />
				</button>
			}
		>
			<div className="flex flex-col gap-3">
				<Group title="This collection">
					{/* By its name, not by leaving the baseline out: that would be the pinned one. */}
					<Entry
						current={baseline === null || baseline === "trailing:7d"}
						onPick={() => choose("trailing:7d")}
					>
						The week before the window
					</Entry>
					<Entry current={baseline === "trailing:28d"} onPick={() => choose("trailing:28d")}>
						The four weeks before the window
					</Entry>
					{window.to - window.from <= week && (
						<Entry current={baseline === "weekdays:4"} onPick={() => choose("weekdays:4")}>
							The same weekdays, four weeks back
						</Entry>
					)}
					<Entry
						current={baseline?.startsWith("window:") === true}
						onPick={() => {
							setOpen(false);
							setParams({ brush: "baseline" });
						}}
					>
						A window dragged on the timeline…
					</Entry>
				</Group>
				{others.length > 0 && (
					<Group title={`The same window of another ${address.collection}`}>
						{others.slice(0, 12).map(({ endpoint, deployment, collection }) => {
							const other = { datastore: address.datastore, endpoint, deployment, collection };
							const value = baselineText({ kind: "collection", address: other, window });
							return (
								<Entry key={value} current={baseline === value} onPick={() => choose(value)}>
									{endpoint} / {deployment}
								</Entry>
							);
						})}
					</Group>
				)}
				<SavedBaselines baseline={baseline} onPick={choose} />
				<Group title="A table in a datastore">
					<FileBaselineForm datastore={address.datastore} baseline={baseline} onPick={choose} />
				</Group>
			</div>
		</Popover>
	);
}
