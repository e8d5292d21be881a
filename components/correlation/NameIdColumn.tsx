"use client";

import { type FormEvent, useState } from "react";
import { change } from "@/components/data/ask";
import { asFailure } from "@/components/data/failure";
import { useMay } from "@/components/data/may";
import { Button } from "@/components/ui/Button";
import { fieldStyle } from "@/components/ui/field";
import { question } from "@/lib/api/client";
import type { Correlation } from "@/lib/api/correlateAnswers";

type Target = Correlation["searched"]["collections"][number];

const nameOf = ({ datastore, endpoint, deployment, collection }: Target) =>
	[datastore, endpoint, deployment, collection].join(" / ");

/** Names a data column of a collection as one that holds ids; remembered for every later look-up. */
export function NameIdColumn({ collections, onNamed }: { collections: readonly Target[]; onNamed(): void }) {
	const mayEdit = useMay("editor");
	const [said, setSaid] = useState<{ tone: "done" | "fault"; text: string }>();
	const [chosen, setChosen] = useState(0);
	const target = collections[chosen];
	if (!target || !mayEdit) return null;

	async function onSubmit(event: FormEvent<HTMLFormElement>) {
		event.preventDefault();
		if (!target) return;
		// As it is written: a column's name may begin or end with a space.
		const column = String(new FormData(event.currentTarget).get("column")) || null;
		try {
			await change(
				question("PUT /collections/{datastore}/{endpoint}/{deployment}/{collection}/id-column", target),
				{ column },
			);
			setSaid({
				tone: "done",
				text: column
					? `${JSON.stringify(column)} is searched from now on.`
					: "No column of it is searched any more.",
			});
			onNamed();
		} catch (error) {
			const { message, fix } = asFailure(error);
			setSaid({ tone: "fault", text: `${message}. ${fix}` });
		}
	}

	return (
		<form onSubmit={onSubmit} className="flex flex-wrap items-center gap-2">
			<label htmlFor="id-column" className="text-ink-2">
				The id stands in the data, in column
			</label>
			<span className="w-40">
				<input
					key={chosen}
					id="id-column"
					name="column"
					defaultValue={target.id_column ?? ""}
					placeholder="customer_id"
					autoComplete="off"
					className={fieldStyle}
				/>
			</span>
			<label htmlFor="id-collection" className="text-ink-2">
				of
			</label>
			<span className="w-80 max-w-full">
				<select
					id="id-collection"
					value={chosen}
					onChange={(event) => setChosen(Number(event.currentTarget.value))}
					className={fieldStyle}
				>
					{collections.map((each, place) => (
						<option key={nameOf(each)} value={place}>
							{nameOf(each)}
						</option>
					))}
				</select>
			</span>
			<Button type="submit">Search it too</Button>
			{said && (
				<p
					role={said.tone === "fault" ? "alert" : "status"}
					className={`text-sm ${said.tone === "fault" ? "text-danger" : "text-ink-2"}`}
				>
					{said.text}
				</p>
			)}
		</form>
	);
}
