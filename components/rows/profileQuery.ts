import type { QueryClient } from "@tanstack/react-query";
import type { LimitFunction } from "p-limit";
import { collectionUrl, windowParams } from "@/components/data/addresses";
import { ask } from "@/components/data/ask";
import type { ProfileRow } from "@/components/profile/profileRow";
import type { PageSource } from "@/components/table/usePages";
import type { Column } from "@/lib/api/answers";
import type { ColumnProfile, Profile } from "@/lib/api/profile";
import { encodeName } from "@/lib/model/names";
import type { PanelProps } from "./panelProps";

type Question = Pick<PanelProps, "address" | "window" | "stamp" | "reading">;

/** Counted in one request: few columns where there are many rows, so that the first are seen soon. */
const cellsAtOnce = 2_000_000;
const columnsAtOnce = 64;
/** Characters of a URL's list of names. */
const longestList = 4_000;

function profileUrl({ address, window, reading }: Question, names: readonly string[]): string {
	return collectionUrl(address, "profile", {
		...windowParams(window),
		columns: names.map(encodeName).join(","),
		partial: reading || undefined,
	});
}

/** Where a column's profile is kept, by whichever question it came. */
function keyOf(question: Question, name: string) {
	return ["profile of", collectionUrl(question.address, "profile", windowParams(question.window)), name];
}

/**
 * Columns with their profiles, by page: those in view are counted, a few at a time and one page after the other. A
 * profile stays in view while its column is counted anew.
 */
export function profilePages(
	question: Question,
	columns: readonly Column[],
	rows: number,
	turns: LimitFunction,
	client: QueryClient,
): PageSource<ProfileRow> {
	const longest = Math.max(1, ...columns.map(({ name }) => encodeURIComponent(encodeName(name)).length + 3));
	const fitting = Math.min(columnsAtOnce, cellsAtOnce / Math.max(1, rows), longestList / longest);
	const size = Math.max(1, Math.floor(fitting));
	const known = (column: Column | undefined): ProfileRow | undefined =>
		column && { column, profile: client.getQueryData<ColumnProfile>(keyOf(question, column.name)) };
	return {
		key: [
			"profile",
			profileUrl(question, []),
			question.stamp,
			JSON.stringify(columns.map(({ name }) => name)),
		],
		size,
		known: (index) => known(columns[index]),
		fetch: (page, signal) =>
			turns(async () => {
				signal.throwIfAborted();
				const some = columns.slice(page * size, (page + 1) * size);
				const names = some.map(({ name }) => name);
				const answer = await ask<Profile>(profileUrl(question, names), signal);
				for (const profile of answer.columns) client.setQueryData(keyOf(question, profile.name), profile);
				return answer.columns.map((profile) => ({ column: profile, profile }));
			}),
	};
}

/** One column's profile, whatever page it is on. */
export function oneProfileQuery(question: Question, name: string) {
	return {
		queryKey: keyOf(question, name),
		queryFn: async ({ signal }: { signal: AbortSignal }) => {
			const { columns } = await ask<Profile>(profileUrl(question, [name]), signal);
			return columns.find((column) => column.name === name) ?? null;
		},
		staleTime: 300_000,
	};
}
