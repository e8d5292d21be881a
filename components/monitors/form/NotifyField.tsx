"use client";

import { useMutation, useQuery } from "@tanstack/react-query";
import { change } from "@/components/data/ask";
import { asFailure } from "@/components/data/failure";
import { destinationsQuery } from "@/components/data/queries";
import { Button } from "@/components/ui/Button";
import type { AnswerOf } from "@/lib/api/client";
import { question } from "@/lib/api/client";
import { formatCountOf } from "@/lib/format";
import type { PartProps } from "./partProps";

type Destination = AnswerOf<"GET /destinations">["destinations"][number];

/** Who is told: names of destinations that leeway.yaml has. */
export function NotifyField({ draft: { notify }, onEdit }: PartProps) {
	const { data, error } = useQuery(destinationsQuery());
	const unknown = data ? notify.filter((name) => !data.destinations.some((each) => each.name === name)) : [];
	const choose = (name: string, isChosen: boolean) =>
		onEdit({ notify: isChosen ? [...notify, name] : notify.filter((each) => each !== name) });
	return (
		<fieldset className="grid grid-cols-[92px_minmax(0,1fr)] gap-x-2">
			<legend className="sr-only">Who is told</legend>
			<span aria-hidden="true" className="pt-1 text-ink-2">
				Tell
			</span>
			<div className="flex min-w-0 flex-col gap-1">
				{error && <p className="text-sm text-danger">{asFailure(error).message}</p>}
				{data?.destinations.length === 0 && (
					<p className="pt-1 text-sm text-ink-2">
						Nobody: leeway.yaml names no destinations. What happens stands on the monitors' page.
					</p>
				)}
				{data?.destinations.map((destination) => (
					<DestinationChoice
						key={destination.name}
						destination={destination}
						isChosen={notify.includes(destination.name)}
						onChoose={(isChosen) => choose(destination.name, isChosen)}
					/>
				))}
				{unknown.map((name) => (
					<label key={name} className="flex items-center gap-2 text-danger">
						<input type="checkbox" checked onChange={() => choose(name, false)} />
						{name}: not configured any more
					</label>
				))}
			</div>
		</fieldset>
	);
}

interface DestinationChoiceProps {
	destination: Destination;
	isChosen: boolean;
	onChoose(isChosen: boolean): void;
}

const kinds: Record<Destination["kind"], string> = {
	...{ email: "mail", teams: "Teams", slack: "Slack", webhook: "webhook" },
	folder: "files in a folder, nothing is sent",
};

function DestinationChoice({
	destination: { name, kind, recipients },
	isChosen,
	onChoose,
}: DestinationChoiceProps) {
	const test = useMutation({
		mutationFn: () =>
			change(question("POST /destinations/{destination}/test", { destination: name }), undefined),
	});
	const said = test.error
		? asFailure(test.error).message
		: test.data && (test.data.outcome === "sent" ? "sent" : `${test.data.reason ?? test.data.outcome}`);
	return (
		<div className="flex flex-wrap items-center gap-x-2">
			<label className="flex min-w-0 flex-1 items-center gap-2">
				<input
					type="checkbox"
					checked={isChosen}
					onChange={(event) => onChoose(event.currentTarget.checked)}
				/>
				<span className="min-w-0">
					<span className="wrap-anywhere">{name}</span>{" "}
					<span className="text-sm text-ink-3">
						{kinds[kind]}
						{recipients !== null && `, ${formatCountOf(recipients, "person", "people")}`}
					</span>
				</span>
			</label>
			<Button pending={test.isPending} onClick={() => test.mutate()}>
				Send a test<span className="sr-only"> to {name}</span>
			</Button>
			{said && (
				<p role="status" className={`basis-full text-sm ${said === "sent" ? "text-ink-2" : "text-danger"}`}>
					{said}
				</p>
			)}
		</div>
	);
}
