"use client";

import { FilterBar } from "@/components/controls/FilterBar";
import { parseDeployment } from "@/lib/model/address";
import type { Where } from "@/lib/model/monitor";
import { whereOf } from "@/lib/model/where";
import { useLatestColumns } from "./useLatestColumns";

interface WhereFieldProps {
	/** The deployment, as definitions have it. */
	on: string;
	collection: string;
	where: Where | undefined;
	onEdit(where: Where | undefined): void;
}

/** Which rows are judged: all of them, or those that pass. */
export function WhereField({ on, collection, where = [], onEdit }: WhereFieldProps) {
	const deployment = parseDeployment(on);
	const columns = useLatestColumns(deployment && { ...deployment, collection });
	return (
		<fieldset className="flex flex-col gap-1">
			<legend className="text-sm text-ink-2">Only rows where</legend>
			<FilterBar
				columns={columns}
				filters={where}
				onChange={(filters) => onEdit(filters.length > 0 ? whereOf(filters) : undefined)}
			/>
			<span className="text-xs text-ink-3">none: all rows; of the window and of the baseline alike</span>
		</fieldset>
	);
}
