"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { ask, change } from "@/components/data/ask";
import { Only, useMay } from "@/components/data/may";
import { Button } from "@/components/ui/Button";
import { Failure } from "@/components/ui/Failure";
import { fieldStyle } from "@/components/ui/field";
import { question } from "@/lib/api/client";
import { Group } from "../PickerEntry";
import { SavedBaseline } from "./SavedBaseline";
import { isTaken, TakenName } from "./TakenName";
import { UploadForm } from "./UploadForm";

interface SavedBaselinesProps {
	baseline: string | null;
	onPick(baseline: string | null): void;
}

/** Baselines that were given a name, and the ways to one: the one in use, or a file. */
export function SavedBaselines({ baseline, onPick }: SavedBaselinesProps) {
	const client = useQueryClient();
	const [naming, setNaming] = useState(false);
	const { data, error, refetch } = useQuery({
		queryKey: ["baselines"],
		queryFn: ({ signal }) => ask(question("GET /baselines", {}), signal),
	});
	const save = useMutation({
		mutationFn: async ({ name, replaces }: { name: string; replaces: boolean }) => {
			if (baseline === null) return;
			await change(question("PUT /baselines/{name}", { name }), { baseline }, replaces ? undefined : "new");
		},
		onSettled: () => client.invalidateQueries({ queryKey: ["baselines"] }),
		onSuccess: (_, { name }) => onPick(name),
	});
	const mayEdit = useMay("editor");
	const saved = data?.baselines ?? [];
	const canSave = mayEdit && baseline !== null && !saved.some(({ name }) => name === baseline);

	function onSubmit(event: FormEvent<HTMLFormElement>) {
		event.preventDefault();
		const name = String(new FormData(event.currentTarget).get("name")).trim();
		if (name) save.mutate({ name, replaces: false });
	}

	if (error) return <Failure error={error} onRetry={() => refetch()} />;
	return (
		<>
			{(saved.length > 0 || canSave) && (
				<Group title="Saved">
					{saved.map((each) => (
						<SavedBaseline
							key={each.name}
							saved={each}
							current={baseline === each.name}
							onPick={() => onPick(each.name)}
							onDeleted={() => baseline === each.name && onPick(null)}
						/>
					))}
					{canSave && !naming && (
						<Button className="mx-1.5 mt-1" onClick={() => setNaming(true)}>
							Save this baseline…
						</Button>
					)}
					{canSave && naming && (
						<form onSubmit={onSubmit} onChange={save.reset} className="mt-1 flex gap-1.5 px-1.5">
							<input
								name="name"
								aria-label="Name of the baseline"
								placeholder="Name"
								className={fieldStyle}
							/>
							<Button type="submit" tone="strong" disabled={save.isPending}>
								Save
							</Button>
						</form>
					)}
					{save.error &&
						(isTaken(save.error) ? (
							<TakenName
								name={save.variables.name}
								pending={save.isPending}
								onReplace={() => save.mutate({ name: save.variables.name, replaces: true })}
							/>
						) : (
							<Failure error={save.error} />
						))}
				</Group>
			)}
			<Only may="editor">
				<Group title="A file of yours">
					<UploadForm taken={saved.map(({ name }) => name)} onUploaded={onPick} />
				</Group>
			</Only>
		</>
	);
}
