"use client";

import { type FormEvent, type ReactNode, useId, useState } from "react";
import { typedScalar } from "@/components/data/cellText";
import { Button } from "@/components/ui/Button";
import { fieldStyle } from "@/components/ui/field";
import type { Column } from "@/lib/api/answers";
import { columnName } from "@/lib/columnName";
import { SpelledNumber } from "@/lib/decimal";
import { anyColumn, type Filter, type FilterOperator, takesValue } from "@/lib/model/filter";
import { filteredName, operatorWords } from "@/lib/model/filterWords";
import { operatorsFor } from "./operators";

/** What a condition needs to know of a column. */
export type FilterColumn = Pick<Column, "name" | "type">;

interface FilterFormProps {
	columns: readonly FilterColumn[];
	/** The condition to change; absent for a new one. */
	initial?: Filter;
	/** Is a text in any column offered too? */
	anywhere?: boolean | undefined;
	onSubmit(filter: Filter): void;
	/** A datalist of this id with values of this column to choose from. */
	suggestions?: ((id: string, column: string) => ReactNode) | undefined;
}

/** The type of column that a value suits; undefined for a text, which suits many, and where there is none. */
function typeOf(value: unknown): "float" | "boolean" | undefined {
	if (Array.isArray(value)) return value.map(typeOf).find((each) => each !== undefined);
	if (typeof value === "number" || value instanceof SpelledNumber) return "float";
	return typeof value === "boolean" ? "boolean" : undefined;
}

/** One condition: a column, an operator that suits its type, a value. */
export function FilterForm({ columns, initial, anywhere = false, onSubmit, suggestions }: FilterFormProps) {
	const [name, setName] = useState(initial?.column ?? columns[0]?.name ?? "");
	const list = useId();
	const column = columns.find((one) => one.name === name);
	// Of a column that is not listed (nothing is read yet, no row has it) the condition itself tells what it compares.
	const given = initial?.column === name ? initial : undefined;
	const compared =
		column && column.type !== "mixed" && column.type !== "null"
			? column.type
			: (typeOf(given?.value) ?? column?.type);
	const suited: FilterOperator[] =
		name === anyColumn ? ["contains"] : operatorsFor[column?.type ?? compared ?? "mixed"];
	const choices = given && !suited.includes(given.op) ? [given.op, ...suited] : suited;
	const [wanted, setWanted] = useState(initial?.op ?? choices[0]);
	const op = choices.find((choice) => choice === wanted) ?? choices[0] ?? "eq";
	const type = op === "contains" ? undefined : compared;
	const initialText = Array.isArray(initial?.value) ? initial.value.join(", ") : String(initial?.value ?? "");

	function submit(event: FormEvent<HTMLFormElement>) {
		event.preventDefault();
		// React passes it on through the popover to a form around the button that opened it, which nobody sent.
		event.stopPropagation();
		if (!takesValue(op)) return onSubmit({ column: name, op });
		const text = String(new FormData(event.currentTarget).get("value"));
		const value =
			op === "in" ? text.split(",").map((part) => typedScalar(part.trim(), type)) : typedScalar(text, type);
		onSubmit({ column: name, op, value });
	}

	return (
		<form onSubmit={submit} className="flex flex-col gap-2">
			<select
				aria-label="Column"
				value={name}
				onChange={(event) => setName(event.target.value)}
				className={fieldStyle}
			>
				{anywhere && <option value={anyColumn}>{filteredName(anyColumn)}</option>}
				{given && !column && !(anywhere && name === anyColumn) && (
					<option value={name}>{filteredName(name)}</option>
				)}
				{columns.map((one) => (
					<option key={one.name} value={one.name}>
						{columnName(one.name)}
					</option>
				))}
			</select>
			<select
				aria-label="Condition"
				value={op}
				onChange={(event) => setWanted(choices.find((choice) => choice === event.target.value))}
				className={fieldStyle}
			>
				{choices.map((choice) => (
					<option key={choice} value={choice}>
						{operatorWords[choice]}
					</option>
				))}
			</select>
			{takesValue(op) &&
				(type === "boolean" && op !== "in" ? (
					<select name="value" aria-label="Value" defaultValue={initialText || "true"} className={fieldStyle}>
						<option>true</option>
						<option>false</option>
					</select>
				) : (
					<>
						<input
							name="value"
							aria-label="Value"
							list={suggestions && column ? list : undefined}
							defaultValue={initialText}
							placeholder={op === "in" ? "values, separated by commas" : "value"}
							inputMode={type === "int" || type === "float" ? "decimal" : "text"}
							autoComplete="off"
							className={fieldStyle}
						/>
						{column && suggestions?.(list, name)}
					</>
				))}
			<Button type="submit" tone="strong" className="self-end">
				{initial ? "Change" : "Add"}
			</Button>
		</form>
	);
}
