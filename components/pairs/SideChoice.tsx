"use client";

import { fieldStyle } from "@/components/ui/field";
import type { JoinedBy } from "@/lib/model/joinedBy";
import { idWords } from "./keyWords";

interface SideChoiceProps {
	names: readonly string[];
	inputs: string | undefined;
	outputs: string | undefined;
	/** The id they are joined by; null while the two cannot be joined. */
	ids: JoinedBy | null;
	onChange(change: { inputs?: string; outputs?: string }): void;
	onIds(ids: JoinedBy): void;
}

/** Which two collections are joined, and by which id. */
export function SideChoice({ names, inputs, outputs, ids, onChange, onIds }: SideChoiceProps) {
	const select = (side: "inputs" | "outputs", value: string | undefined, other: string | undefined) => (
		<label className="flex items-center gap-1.5">
			<span className="shrink-0 text-ink-3">{side === "inputs" ? "Inputs" : "joined with outputs"}</span>
			<select
				value={value ?? ""}
				onChange={(event) => onChange({ [side]: event.currentTarget.value })}
				className={fieldStyle}
			>
				{value === undefined && <option value="">choose</option>}
				{names.map((name) => (
					<option key={name} disabled={name === other}>
						{name}
					</option>
				))}
			</select>
		</label>
	);
	return (
		<div className="flex flex-wrap items-center gap-x-3 gap-y-1.5">
			{select("inputs", inputs, outputs)}
			{select("outputs", outputs, inputs)}
			{ids && (
				<label className="flex items-center gap-1.5">
					<span className="shrink-0 text-ink-3">by their</span>
					<select
						value={ids}
						onChange={({ currentTarget }) =>
							onIds(currentTarget.value === "xrequestid" ? "xrequestid" : "correlationid")
						}
						className={fieldStyle}
					>
						<option value="correlationid">{idWords.correlationid}</option>
						<option value="xrequestid">{idWords.xrequestid}</option>
					</select>
				</label>
			)}
		</div>
	);
}
