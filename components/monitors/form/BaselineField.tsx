"use client";

import { useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { ask } from "@/components/data/ask";
import { baselineName } from "@/components/data/baselineName";
import { extentQuery, pinnedBaselineQuery } from "@/components/data/queries";
import { fieldStyle } from "@/components/ui/field";
import { question } from "@/lib/api/client";
import { parseDeployment } from "@/lib/model/address";
import { parseBaseline } from "@/lib/model/baseline";
import type { Signal } from "@/lib/model/monitor";
import { fixedBaseline, isCompared, windowIn } from "./draft";
import { Field } from "./Field";
import type { PartProps } from "./partProps";

const moving = ["trailing:7d", "trailing:28d", "weekdays:4"];
const asText = "as text";

/** What is compared with. A fixed one is offered first: what creeps is noticed by no moving one. */
export function BaselineField({ draft, onEdit }: PartProps) {
	const all = draft.signals.filter(isCompared);
	const [compared] = all;
	const own = [...new Set(all.flatMap((signal) => signal.baseline ?? []))];
	const inherits = all.some((signal) => signal.baseline === undefined);
	const baseline = inherits || own.length !== 1 ? draft.baseline : own[0];
	/** Of all signals that have none of their own; where all have the same one, of all. */
	const choose = (next: string | undefined) =>
		onEdit({
			baseline: next,
			...(inherits ? {} : { signals: draft.signals.map(withoutBaseline) }),
		});
	const on = parseDeployment(draft.on);
	const address = on && compared ? { ...on, collection: compared.collection } : undefined;
	const where = address ?? { datastore: "", endpoint: "", deployment: "", collection: "" };
	const saved = useQuery({
		queryKey: ["baselines"],
		queryFn: ({ signal }) => ask(question("GET /baselines", {}), signal),
	}).data?.baselines;
	const pinned = useQuery({ ...pinnedBaselineQuery(where), enabled: address !== undefined });
	const extent = useQuery({ ...extentQuery(where), enabled: address !== undefined });
	const covered = extent.data && windowIn(extent.data);
	const fixed = covered && fixedBaseline({ first: covered.from, end: covered.to });
	const [isText, setText] = useState(false);
	const suggested = pinned.isSuccess ? (pinned.data.baseline ?? fixed) : pinned.isError ? fixed : undefined;
	const isMissing = inherits && baseline === undefined && suggested !== undefined;
	useEffect(() => {
		if (isMissing) onEdit({ baseline: suggested });
	}, [isMissing, suggested, onEdit]);
	if (!compared) return null;
	if (!inherits && own.length > 1) {
		return (
			<Field label="Against" hint="Each signal has its own.">
				<span className="wrap-anywhere">{own.map(baselineName).join("; ")}</span>
			</Field>
		);
	}
	const names = saved?.map(({ name }) => name) ?? [];
	const fixedOnes = [
		...new Set([pinned.data?.baseline ?? undefined, fixed, baseline].filter(isFixed)),
	].filter((text) => !names.includes(text));
	return (
		<>
			<Field
				label="Against"
				hint={
					inherits && own.length > 0
						? `Some signals have their own: ${own.map(baselineName).join("; ")}`
						: undefined
				}
			>
				<select
					value={isText ? asText : (baseline ?? "")}
					onChange={(event) => {
						const { value } = event.currentTarget;
						setText(value === asText);
						if (value !== asText) choose(value);
					}}
					className={fieldStyle}
				>
					{baseline === undefined && <option value="">…</option>}
					<optgroup label="Stays what it is">
						{fixedOnes.map((text) => (
							<option key={text} value={text}>
								{baselineName(text)}
								{text === pinned.data?.baseline ? " (pinned)" : ""}
							</option>
						))}
						{names.map((name) => (
							<option key={name} value={name}>
								{name}
							</option>
						))}
					</optgroup>
					<optgroup label="Moves with the window">
						{[
							...new Set([...moving, ...(baseline !== undefined && !isFixed(baseline) ? [baseline] : [])]),
						].map((text) => (
							<option key={text} value={text}>
								{baselineName(text)}
							</option>
						))}
					</optgroup>
					<option value={asText}>Another, as text…</option>
				</select>
			</Field>
			{isText && (
				<Field
					label="Baseline"
					hint="A saved name, window:FROM/TO, collection:ds/endpoint/deployment/name@FROM/TO, file:ds/path"
				>
					<input
						defaultValue={baseline}
						onBlur={(event) => choose(event.currentTarget.value.trim() || undefined)}
						autoComplete="off"
						spellCheck={false}
						className={fieldStyle}
					/>
				</Field>
			)}
		</>
	);
}

function withoutBaseline(signal: Signal): Signal {
	if (!isCompared(signal)) return signal;
	const { baseline: _, ...others } = signal;
	return others;
}

function isFixed(text: string | undefined): text is string {
	if (text === undefined) return false;
	const kind = parseBaseline(text)?.kind;
	return kind !== "trailing" && kind !== "weekdays";
}
