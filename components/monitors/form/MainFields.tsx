"use client";

import { useQueries, useQuery } from "@tanstack/react-query";
import { datastoresQuery, namesQuery } from "@/components/data/queries";
import { fieldStyle } from "@/components/ui/field";
import { deploymentLabel } from "../deploymentLabel";
import { collectionToWatch, deploymentsToWatch } from "../deploymentsToWatch";
import { BaselineField } from "./BaselineField";
import { nameFor, newSignal } from "./draft";
import { Field } from "./Field";
import { NotifyField } from "./NotifyField";
import type { PartProps } from "./partProps";
import { ScheduleFields } from "./ScheduleFields";

/** The few that every monitor needs: what, against what, when, who is told. */
export function MainFields({ draft, isNew, onEdit }: PartProps & { isNew: boolean }) {
	const { data } = useQuery(datastoresQuery());
	const datastores = data?.datastores.flatMap(({ name, reachable }) => (reachable ? [name] : [])) ?? [];
	const listed = useQueries({
		queries: datastores.map(namesQuery),
		combine: (answers) => answers.map((each) => each.data?.collections ?? []),
	});
	const all = deploymentsToWatch(
		datastores.map((name, place) => ({ name, collections: listed[place] ?? [] })),
	);

	/** Signals and name follow, as long as they are those that were made for the one before. */
	function choose(on: string) {
		const collections = all.find((each) => each.on === on)?.collections ?? [];
		const isNamedAfter = draft.name === "" || draft.name.startsWith(nameFor(draft.on, []));
		onEdit({
			on,
			baseline: undefined,
			...(isNamedAfter ? { name: nameFor(on, []) } : {}),
			signals: [newSignal("drift", [collectionToWatch(collections), ...collections])],
		});
	}

	return (
		<>
			<Field label="Watch">
				{isNew ? (
					<select
						value={draft.on}
						onChange={(event) => choose(event.currentTarget.value)}
						required
						className={fieldStyle}
					>
						<option value="">Choose a deployment</option>
						{!all.some(({ on }) => on === draft.on) && draft.on !== "" && (
							<option value={draft.on}>{deploymentLabel(draft.on)}</option>
						)}
						{all.map(({ on, datastore }) => (
							<option key={on} value={on}>
								{deploymentLabel(on)}
								{datastores.length > 1 ? ` in ${datastore}` : ""}
							</option>
						))}
					</select>
				) : (
					<span>{deploymentLabel(draft.on)}</span>
				)}
			</Field>
			<BaselineField draft={draft} onEdit={onEdit} />
			<ScheduleFields draft={draft} onEdit={onEdit} />
			<NotifyField draft={draft} onEdit={onEdit} />
			<Field label="Name">
				{isNew ? (
					<input
						value={draft.name}
						onChange={(event) => onEdit({ name: event.currentTarget.value })}
						required
						maxLength={64}
						autoComplete="off"
						spellCheck={false}
						className={fieldStyle}
					/>
				) : (
					<span>{draft.name}</span>
				)}
			</Field>
		</>
	);
}
