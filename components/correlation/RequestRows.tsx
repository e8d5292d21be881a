"use client";

import { useState } from "react";
import { Button } from "@/components/ui/Button";
import { formatCount, formatCountOf } from "@/lib/format";
import { changedNames } from "./changed";
import { HalfValues } from "./HalfValues";
import { RecordPayload } from "./RecordPayload";
import type { Request } from "./requests";

const firstShown = 10;

/** A request row by row: inputs, what was logged between, outputs, side by side. */
export function RequestRows({ request, index }: { request: Request; index: number | null }) {
	const [all, setAll] = useState(false);
	const { course, rows } = request;
	const matched = request.joined.status === "matched";
	const [first] = course;
	const shown = all ? rows : Math.min(rows, Math.max(firstShown, (index ?? 0) + 1));
	if (rows === 0) {
		return (
			<div className="grid gap-x-6 gap-y-3 px-3 py-2 md:grid-flow-col md:auto-cols-fr">
				{course.map((record) => (
					// biome-ignore lint/a11y/useSemanticElements: a group, not one landmark more for every record
					<div
						key={record.collection}
						role="group"
						aria-label={record.collection}
						className="min-w-0 md:not-first:border-l md:not-first:pl-6"
					>
						<h4 className="mb-0.5 text-sm font-semibold text-ink-2">{record.collection}</h4>
						<RecordPayload record={record} />
					</div>
				))}
			</div>
		);
	}
	return (
		<ol className="divide-y">
			{Array.from({ length: shown }, (_, place) => (
				<li
					key={course[0]?.rows[place]?._id ?? `row-${place + 1}`}
					aria-current={index === place ? "true" : undefined}
					className={`px-3 py-2 ${index === place ? "bg-accent-soft" : ""}`}
				>
					<p className="mb-1 text-xs text-ink-3">
						Row {formatCount(place + 1)}
						{index === place && " · the row this id names"}
					</p>
					<div className="grid gap-x-6 gap-y-3 md:grid-flow-col md:auto-cols-fr">
						{course.map((record, column) => {
							const row = record.rows[place];
							const before = column > 0 && matched ? first?.rows[place] : undefined;
							const changed = row && before ? changedNames(before, row, record.columns) : new Set<string>();
							return (
								// biome-ignore lint/a11y/useSemanticElements: a group, not one landmark more for every row
								<div
									key={record.collection}
									role="group"
									aria-label={`${record.collection}, row ${place + 1}`}
									className="min-w-0 md:not-first:border-l md:not-first:pl-6"
								>
									<h4 className="mb-0.5 text-sm font-semibold text-ink-2">{record.collection}</h4>
									{place === 0 && record.row_count === 0 ? (
										<RecordPayload record={record} />
									) : (
										<HalfValues row={row} columns={record.columns} changed={changed} before={before} />
									)}
								</div>
							);
						})}
					</div>
				</li>
			))}
			{shown < rows && (
				<li className="px-3 py-2">
					<Button onClick={() => setAll(true)}>Show all {formatCountOf(rows, "row")}</Button>
				</li>
			)}
		</ol>
	);
}
