"use client";

import { Columns3 } from "lucide-react";
import { useState } from "react";
import { Button, buttonStyle } from "@/components/ui/Button";
import { fieldStyle } from "@/components/ui/field";
import { Popover } from "@/components/ui/Popover";
import type { Column } from "@/lib/api/answers";
import { columnName } from "@/lib/columnName";
import { ColumnList } from "./ColumnList";

interface ColumnChooserProps {
	columns: readonly Column[];
	hidden: readonly string[];
	pinned: readonly string[];
	onHide(names: string[]): void;
	onPin(names: string[]): void;
}

function toggled(names: readonly string[], name: string): string[] {
	return names.includes(name) ? names.filter((one) => one !== name) : [...names, name];
}

/** Which columns are shown, and which of them stay at the left. */
export function ColumnChooser({ columns, hidden, pinned, onHide, onPin }: ColumnChooserProps) {
	const [search, setSearch] = useState("");
	const found = columns.filter(({ name }) => columnName(name).toLowerCase().includes(search.toLowerCase()));
	const isHidden = new Set(hidden);
	const shown = columns.filter(({ name }) => !isHidden.has(name)).length;
	return (
		<Popover
			label="Columns"
			align="end"
			trigger={
				<button
					type="button"
					title="Choose columns"
					className={buttonStyle()}
					disabled={columns.length === 0}
				>
					<Columns3 size={13} aria-hidden="true" />
					<span className="max-sm:sr-only @max-3xl:sr-only">Columns</span>
					{shown < columns.length && (
						<span className="text-ink-3">
							{shown} of {columns.length}
						</span>
					)}
				</button>
			}
		>
			<div className="mb-2 flex gap-2">
				<input
					aria-label="Find a column"
					placeholder="Find a column"
					value={search}
					onChange={(event) => setSearch(event.target.value)}
					className={fieldStyle}
				/>
				<Button onClick={() => onHide([])}>All</Button>
				<Button onClick={() => onHide(columns.map(({ name }) => name))}>None</Button>
			</div>
			{found.length === 0 ? (
				<p className="px-1 py-3 text-center text-ink-3">No column has this name.</p>
			) : (
				<ColumnList
					columns={found}
					hidden={isHidden}
					pinned={pinned}
					onToggle={(name) => onHide(toggled(hidden, name))}
					onTogglePin={(name) => onPin(toggled(pinned, name))}
				/>
			)}
		</Popover>
	);
}
