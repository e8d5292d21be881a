"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { change } from "@/components/data/ask";
import { useMay } from "@/components/data/may";
import { Failure } from "@/components/ui/Failure";
import { fieldStyle } from "@/components/ui/field";
import { question } from "@/lib/api/client";
import type { CollectionAddress } from "@/lib/model/address";
import type { Feature } from "../answer";

const names = { numerical: "Numbers", categorical: "Categories" } as const;
type Kind = keyof typeof names;

/** How the feature is compared: as the rule says, or as a person says, which is remembered for its collection. */
export function KindChoice({ feature, address }: { feature: Feature; address: CollectionAddress }) {
	const client = useQueryClient();
	const mayEdit = useMay("editor");
	const { name, kind, kindFrom } = feature;
	const save = useMutation({
		mutationFn: (chosen: Kind | null) =>
			change(question("PUT /collections/{datastore}/{endpoint}/{deployment}/{collection}/kinds", address), {
				feature: name,
				kind: chosen,
			}),
		onSuccess: () => client.invalidateQueries({ queryKey: ["long"] }),
	});
	// Text can be nothing but categories: there is no choice, unless a choice was made elsewhere and is to be undone.
	const isNumbers = feature.baseline.mean !== null;
	if (!mayEdit || (!isNumbers && kindFrom === "rule")) return null;
	const saved = kindFrom === "collection" ? (kind ?? "numerical") : "rule";
	const ruled =
		kindFrom === "baseline"
			? "As saved with the baseline"
			: kind && saved === "rule"
				? `By rule: ${names[kind].toLowerCase()}`
				: "By rule";
	return (
		<div className="flex flex-wrap items-center gap-1.5 text-sm">
			<label className="flex items-center gap-1.5 text-ink-2">
				<span className="whitespace-nowrap">Compared as</span>
				<select
					value={save.isPending ? (save.variables ?? "rule") : saved}
					disabled={save.isPending}
					title="Integers of few different values are taken for categories, other numbers for numbers. A choice is remembered for this collection."
					onChange={({ currentTarget: { value } }) =>
						save.mutate(value === "numerical" || value === "categorical" ? value : null)
					}
					className={`${fieldStyle} !w-auto`}
				>
					<option value="rule">{ruled}</option>
					{(isNumbers ? (["numerical", "categorical"] as const) : ([kind ?? "numerical"] as const)).map(
						(each) => (
							<option key={each} value={each}>
								{names[each]}
							</option>
						),
					)}
				</select>
			</label>
			{save.isPending && (
				<span role="status" className="text-ink-3">
					Comparing again
				</span>
			)}
			{save.error && <Failure error={save.error} />}
		</div>
	);
}
