"use client";

import { ListFilter, X } from "lucide-react";
import { type ReactNode, useState } from "react";
import { buttonStyle } from "@/components/ui/Button";
import { Popover } from "@/components/ui/Popover";
import type { Filter } from "@/lib/model/filter";
import { filteredName, filterWords } from "@/lib/model/filterWords";
import { type FilterColumn, FilterForm } from "./FilterForm";

interface FilterBarProps {
	columns: readonly FilterColumn[];
	filters: readonly Filter[];
	onChange(filters: Filter[]): void;
	/** See FilterForm. */
	anywhere?: boolean;
	suggestions?: (id: string, column: string) => ReactNode;
}

/** The conditions as chips, joined by "and": click one to change it, × to drop it. */
export function FilterBar({ columns, filters, onChange, anywhere, suggestions }: FilterBarProps) {
	const [open, setOpen] = useState<number>();
	const close = () => setOpen(undefined);
	return (
		<div className="flex flex-wrap items-center gap-1.5">
			{filters.map((filter, place) => (
				// biome-ignore lint/suspicious/noArrayIndexKey: the same condition may stand twice
				<span key={place} className="flex max-w-full items-center rounded-md bg-accent-soft text-accent">
					<Popover
						label={`Filter on ${filteredName(filter.column)}`}
						open={open === place}
						onOpenChange={(next) => setOpen(next ? place : undefined)}
						trigger={
							<button type="button" className="h-7 min-w-0 truncate rounded-md pl-2 text-sm">
								{filterWords(filter)}
							</button>
						}
					>
						<FilterForm
							columns={columns}
							anywhere={anywhere}
							initial={filter}
							suggestions={suggestions}
							onSubmit={(next) => {
								onChange(filters.with(place, next));
								close();
							}}
						/>
					</Popover>
					<button
						type="button"
						aria-label={`Drop the condition ${filterWords(filter)}`}
						className="grid size-7 shrink-0 place-items-center rounded-md hover:bg-accent/15"
						onClick={() => onChange(filters.filter((_, other) => other !== place))}
					>
						<X size={13} aria-hidden="true" />
					</button>
				</span>
			))}
			<Popover
				label="New filter"
				open={open === -1}
				onOpenChange={(next) => setOpen(next ? -1 : undefined)}
				trigger={
					<button type="button" className={buttonStyle()} disabled={columns.length === 0}>
						<ListFilter size={13} aria-hidden="true" /> Filter
					</button>
				}
			>
				<FilterForm
					columns={columns}
					anywhere={anywhere}
					suggestions={suggestions}
					onSubmit={(filter) => {
						onChange([...filters, filter]);
						close();
					}}
				/>
			</Popover>
		</div>
	);
}
