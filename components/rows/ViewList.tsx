"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Check } from "lucide-react";
import Link from "next/link";
import { usePathname, useSearchParams } from "next/navigation";
import type { FormEvent } from "react";
import { ask, change } from "@/components/data/ask";
import { ApiFailure } from "@/components/data/failure";
import { useMay } from "@/components/data/may";
import { Button } from "@/components/ui/Button";
import { DeleteButton } from "@/components/ui/DeleteButton";
import { Failure } from "@/components/ui/Failure";
import { fieldStyle } from "@/components/ui/field";
import { Notice } from "@/components/ui/Notice";
import { question } from "@/lib/api/client";
import type { CollectionAddress } from "@/lib/model/address";
import { maxViewName, viewOf, withView } from "@/lib/model/savedView";
import { visibleText } from "@/lib/visibleText";

const all = "/collections/{datastore}/{endpoint}/{deployment}/{collection}/views";
const one = `${all}/{view}` as const;

interface ViewListProps {
	address: CollectionAddress;
	onChosen(): void;
}

/** Each view is a link; what is shown now can be kept as another. */
export function ViewList({ address, onChosen }: ViewListProps) {
	const client = useQueryClient();
	const mayEdit = useMay("editor");
	const pathname = usePathname();
	const search = new URLSearchParams(useSearchParams());
	const asked = question(`GET ${all}`, address);
	const queryKey = ["views", asked.url];
	const { data, error } = useQuery({ queryKey, queryFn: ({ signal }) => ask(asked, signal), staleTime: 0 });
	const renew = () => client.invalidateQueries({ queryKey });
	const save = useMutation({
		mutationFn: ({ name, replaces }: { name: string; replaces: boolean }) =>
			change(
				question(`PUT ${one}`, { ...address, view: name }),
				{ query: viewOf(search) },
				replaces ? undefined : "new",
			),
		onSettled: renew,
	});
	const forget = useMutation({
		mutationFn: (view: string) => change(question(`DELETE ${one}`, { ...address, view }), undefined),
		onSuccess: renew,
	});
	const now = viewOf(search);

	function submit(event: FormEvent<HTMLFormElement>) {
		event.preventDefault();
		const name = String(new FormData(event.currentTarget).get("name")).trim();
		if (name !== "") save.mutate({ name, replaces: false });
	}

	if (error) return <Failure error={error} />;
	if (!data) return <div className="skeleton h-16" />;
	return (
		<div className="flex flex-col gap-3">
			{data.views.length === 0 ? (
				<p className="text-ink-2">
					No views yet. A view keeps a filter, an order and columns under a name, for everybody.
				</p>
			) : (
				<ul className="-mx-1">
					{data.views.map(({ name, query }) => (
						<li key={name} className="flex items-center rounded-md hover:bg-hover">
							<Link
								prefetch={false}
								href={`${pathname}?${withView(search, query)}`}
								onClick={onChosen}
								aria-current={query === now ? "true" : undefined}
								className="flex h-7 min-w-0 flex-1 items-center gap-2 px-1"
							>
								<Check
									size={13}
									aria-hidden="true"
									className={`shrink-0 text-accent ${query === now ? "" : "invisible"}`}
								/>
								<span className="truncate">{visibleText(name)}</span>
							</Link>
							{mayEdit && (
								<DeleteButton
									what={`the view ${visibleText(name)}`}
									pending={forget.isPending}
									onDelete={() => forget.mutate(name)}
								/>
							)}
						</li>
					))}
				</ul>
			)}
			{forget.error && <Failure error={forget.error} />}
			{mayEdit && (
				<form onSubmit={submit} onChange={save.reset} className="flex gap-1.5 border-t pt-3">
					<input
						name="name"
						aria-label="Name of the view"
						placeholder="Keep this view as…"
						maxLength={maxViewName}
						className={fieldStyle}
						autoComplete="off"
					/>
					<Button type="submit" tone="strong" disabled={save.isPending}>
						Save
					</Button>
				</form>
			)}
			{save.error &&
				(isTaken(save.error) ? (
					<Notice
						tone="warn"
						title={`There is a view ${save.variables.name} already`}
						actions={
							<Button onClick={() => save.mutate({ name: save.variables.name, replaces: true })}>
								Replace {save.variables.name}
							</Button>
						}
					>
						Replace it for everybody, or save this one under another name.
					</Notice>
				) : (
					<Failure error={save.error} />
				))}
		</div>
	);
}

const isTaken = (error: Error) => error instanceof ApiFailure && error.status === 409;
