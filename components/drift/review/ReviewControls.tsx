"use client";

import { useQueryStates } from "nuqs";
import { FilterBar } from "@/components/controls/FilterBar";
import type { FilterColumn } from "@/components/controls/FilterForm";
import type { Coverage } from "@/components/data/coverage";
import { Choice } from "@/components/ui/Choice";
import type { CollectionAddress } from "@/lib/model/address";
import type { BucketUnit } from "@/lib/model/bucket";
import type { Window } from "@/lib/time";
import { driftParams } from "@/lib/url/driftParams";
import { BaselinePicker } from "../baseline/BaselinePicker";
import { PinBaseline } from "../baseline/PinBaseline";
import { WatchThis } from "./WatchThis";
import { WindowChoice } from "./WindowChoice";

interface ReviewControlsProps {
	address: CollectionAddress;
	window: Window;
	coverage: Coverage;
	by: BucketUnit;
	/** Of which conditions can be made; none while nothing is known of them. */
	columns: readonly FilterColumn[];
}

/** What is compared with what, by whose rules. */
export function ReviewControls({ address, window, coverage, by, columns }: ReviewControlsProps) {
	const [{ profile, nulls, baseline, thresholds, filter }, setParams] = useQueryStates(driftParams, {
		history: "push",
	});
	return (
		<div className="flex flex-wrap items-center gap-x-4 gap-y-1">
			<WindowChoice address={address} window={window} coverage={coverage} />
			<div className="flex min-w-0 flex-wrap items-center gap-1">
				<span className="text-sm text-ink-3">against</span>
				<BaselinePicker address={address} window={window} />
				<PinBaseline
					address={address}
					window={window}
					baseline={baseline}
					onPinned={(pinned) => setParams({ baseline: pinned ?? "trailing:7d" }, { history: "replace" })}
				/>
				<WatchThis address={address} window={window} />
			</div>
			<FilterBar
				columns={columns}
				filters={filter}
				onChange={(next) => setParams({ filter: next.length > 0 ? next : null })}
			/>
			<div className="flex flex-wrap items-center gap-2 lg:ml-auto">
				<Choice
					label="Rules to judge by"
					value={profile}
					options={[
						{
							value: "robust",
							label: "Robust",
							title: "PSI on the baseline's own quantiles, with its noise",
						},
						{ value: "azureml", label: "Azure ML", title: "The number Azure ML's own monitor would report" },
					]}
					onChange={(next) => setParams({ profile: next, nulls: null })}
				/>
				<Choice
					label="What a null leaves out"
					value={nulls ?? (profile === "azureml" ? "row" : "column")}
					options={[
						{ value: "column", label: "Nulls per feature", title: "A null is left out of its own feature" },
						{ value: "row", label: "per row", title: "A null leaves its row out of every feature" },
						...(nulls === "features"
							? [
									{
										value: "features" as const,
										label: "per row of these",
										title: "A null in one of the features judged leaves its row out",
									},
								]
							: []),
					]}
					onChange={(next) => setParams({ nulls: next })}
				/>
				{(thresholds === "learned" || canLearn(window)) && profile === "robust" && (
					<Choice
						label="Which thresholds"
						value={thresholds}
						options={[
							{ value: "fixed", label: "Fixed thresholds", title: "0.10 to watch, 0.25 for drift" },
							{
								value: "learned",
								label: "learned",
								title:
									"Raised to what the feature usually does in windows of this length before, weekdays and weekend days apart",
							},
						]}
						onChange={(next) => setParams({ thresholds: next })}
					/>
				)}
				<Choice
					label="How long a cell of the heatmap is"
					value={by}
					options={[
						{ value: "hour", label: "Hours" },
						{ value: "day", label: "Days" },
						{ value: "week", label: "Weeks" },
					]}
					onChange={(next) => setParams({ by: next })}
				/>
			</div>
		</div>
	);
}

/** Thresholds are learned from windows as long as this one: hours, days or weeks. */
function canLearn({ from, to }: Window): boolean {
	return [1, 24, 168].includes((to - from) / 3_600_000);
}
