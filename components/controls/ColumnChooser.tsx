"use client";

import { Columns3, Pin } from "lucide-react";
import { useState } from "react";
import { columnName } from "@/components/data/columnName";
import { typeNames } from "@/components/data/columnTypes";
import { Button, buttonStyle } from "@/components/ui/Button";
import { fieldStyle } from "@/components/ui/field";
import { Popover } from "@/components/ui/Popover";
import type { Column } from "@/lib/api/answers";

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
	const shown =
		columns.length - hidden.filter((name) => columns.some((column) => column.name === name)).length;
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
			<ul className="-mx-1 max-h-72 overflow-y-auto">
				{found.map(({ name, type }) => (
					<li key={name} className="flex items-center rounded-md hover:bg-hover">
						<label className="flex h-7 min-w-0 flex-1 cursor-pointer items-center gap-2 px-1">
							<input
								type="checkbox"
								checked={!hidden.includes(name)}
								onChange={() => onHide(toggled(hidden, name))}
								className="size-3.5 accent-accent"
							/>
							<span className="min-w-0 flex-1 truncate">{columnName(name)}</span>
							<span className="text-xs text-ink-3" aria-hidden="true">
								{typeNames[type]}
							</span>
						</label>
						<button
							type="button"
							aria-pressed={pinned.includes(name)}
							aria-label={`Pin ${columnName(name)}`}
							title={pinned.includes(name) ? "Unpin" : "Pin at the left"}
							onClick={() => onPin(toggled(pinned, name))}
							className="grid size-7 place-items-center rounded-md text-ink-3 hover:text-ink aria-pressed:text-accent"
						>
							<Pin size={13} aria-hidden="true" />
						</button>
					</li>
				))}
				{found.length === 0 && <li className="px-1 py-3 text-center text-ink-3">No column has this name.</li>}
			</ul>
		</Popover>
	);
}
