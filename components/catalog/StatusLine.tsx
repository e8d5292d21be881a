"use client";

import { Search } from "lucide-react";
import { useTyped } from "@/components/data/useTyped";
import { fieldStyle } from "@/components/ui/field";
import { formatCountOf } from "@/lib/format";
import { type HomeState, homeChoice, homeOrders, homeStates } from "@/lib/url/homeParams";
import { stateWords } from "./homeStatus";
import { stateInk } from "./stateInk";
import { useHomeChoice } from "./useHomeChoice";

interface StatusLineProps {
	counts: ReadonlyMap<HomeState, number>;
	/** Collections that nothing is known of yet. */
	unknown: number;
	onLookAtAll: (() => void) | undefined;
}

/** How many collections are what: a press shows only these. Beside it the search by name and the order. */
export function StatusLine({ counts, unknown, onLookAtAll }: StatusLineProps) {
	const [{ find, state, order }, choose] = useHomeChoice();
	const [typed, setTyped] = useTyped(find, () => homeChoice(new URLSearchParams(location.search)).find);
	const shown = homeStates.filter((each) => counts.has(each) || each === state);
	return (
		<div className="flex flex-wrap items-center gap-x-3 gap-y-2">
			<fieldset aria-label="Only collections that are" className="flex min-h-7 flex-wrap items-center gap-1">
				{shown.map((each) => (
					<button
						key={each}
						type="button"
						aria-pressed={state === each}
						onClick={() => choose({ state: state === each ? null : each })}
						className="flex h-7 items-center gap-1.5 rounded-md border px-2 text-sm whitespace-nowrap hover:bg-hover aria-pressed:border-accent aria-pressed:bg-accent-soft"
					>
						<span aria-hidden="true" className={`size-2 rounded-full ${stateInk[each].dot}`} />
						{stateWords(each, counts.get(each) ?? 0)}
					</button>
				))}
				{unknown > 0 && (
					<span className="px-1 text-sm text-ink-3">
						{formatCountOf(unknown, "collection")} not looked at yet
						{onLookAtAll && (
							<button
								type="button"
								onClick={onLookAtAll}
								className="ml-1 rounded-sm px-1 text-accent hover:underline"
							>
								Look at all
							</button>
						)}
					</span>
				)}
			</fieldset>
			<div className="ml-auto flex flex-wrap items-center gap-2 max-sm:ml-0 max-sm:w-full">
				<fieldset aria-label="Order" className="flex shrink-0 rounded-md border p-px">
					{homeOrders.map((each) => (
						<button
							key={each}
							type="button"
							aria-pressed={order === each}
							onClick={() => choose({ order: each })}
							className="h-6 rounded-sm px-2 text-sm whitespace-nowrap text-ink-2 hover:text-ink aria-pressed:bg-hover aria-pressed:text-ink"
						>
							{each === "name" ? "By name" : "Troubled first"}
						</button>
					))}
				</fieldset>
				<label className="relative max-sm:flex-1">
					<span className="sr-only">Find a collection</span>
					<Search
						size={13}
						aria-hidden="true"
						className="pointer-events-none absolute top-1/2 left-2 -translate-y-1/2 text-ink-3"
					/>
					<input
						type="search"
						value={typed}
						onChange={(event) => {
							setTyped(event.target.value);
							choose({ find: event.target.value });
						}}
						placeholder="Find a collection"
						className={`${fieldStyle} w-52 pl-7 max-sm:w-full`}
						autoComplete="off"
					/>
				</label>
			</div>
		</div>
	);
}
