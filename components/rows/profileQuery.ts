import type { QueryClient } from "@tanstack/react-query";
import type { LimitFunction } from "p-limit";
import { windowParams } from "@/components/data/addresses";
import { ask } from "@/components/data/ask";
import { createBatched } from "@/components/data/batched";
import type { ProfileRow } from "@/components/profile/profileRow";
import type { PageSource } from "@/components/table/usePages";
import type { Column } from "@/lib/api/answers";
import { question } from "@/lib/api/client";
import type { ColumnProfile } from "@/lib/api/profile";
import type { Filter } from "@/lib/model/filter";
import { encodeName } from "@/lib/model/names";
import type { PanelProps } from "./panelProps";
import { filterParam } from "./rowQuery";

interface Asked extends Pick<PanelProps, "address" | "window" | "stamp" | "reading"> {
	/** Only rows that pass. */
	filter?: readonly Filter[];
}

const profile = "GET /collections/{datastore}/{endpoint}/{deployment}/{collection}/profile";

/** Counted in one request: few columns where there are many rows, so that the first are seen soon. */
const cellsAtOnce = 2_000_000;
const columnsAtOnce = 64;
/** Characters of a URL's list of names. */
const maxListLength = 4_000;

function profileQuestion({ address, window, filter = [], reading }: Asked, names: readonly string[]) {
	return question(profile, address, {
		...windowParams(window),
		columns: names.map(encodeName).join(","),
		filter: filterParam(filter),
		partial: reading || undefined,
	});
}

/** How many of these columns are counted in one request. */
function columnsInOne(names: readonly string[], rows: number): number {
	const longest = Math.max(1, ...names.map((name) => encodeURIComponent(encodeName(name)).length + 3));
	const fitting = Math.min(columnsAtOnce, cellsAtOnce / Math.max(1, rows), maxListLength / longest);
	return Math.max(1, Math.floor(fitting));
}

/** Where a column's profile is kept, by whichever question it came. */
function keyOf({ address, window, filter = [] }: Asked, name: string) {
	const whose = question(profile, address, { ...windowParams(window), filter: filterParam(filter) });
	return ["profile of", whose.url, name];
}

/**
 * Columns with their profiles, by page: those in view are counted, a few at a time and one page after the other. A
 * profile stays in view while its column is counted anew.
 */
export function profilePages(
	asked: Asked,
	columns: readonly Column[],
	rows: number,
	turns: LimitFunction,
	client: QueryClient,
): PageSource<ProfileRow> {
	const size = columnsInOne(
		columns.map(({ name }) => name),
		rows,
	);
	const known = (column: Column | undefined): ProfileRow | undefined =>
		column && { column, profile: client.getQueryData<ColumnProfile>(keyOf(asked, column.name)) };
	return {
		key: [
			"profile",
			profileQuestion(asked, []).url,
			asked.stamp,
			JSON.stringify(columns.map(({ name }) => name)),
		],
		size,
		known: (index) => known(columns[index]),
		fetch: (page, signal) =>
			turns(async () => {
				signal.throwIfAborted();
				const some = columns.slice(page * size, (page + 1) * size);
				const names = some.map(({ name }) => name);
				const answer = await ask(profileQuestion(asked, names), signal);
				for (const each of answer.columns) client.setQueryData(keyOf(asked, each.name), each);
				return answer.columns.map((each) => ({ column: each, profile: each }));
			}),
	};
}

/** Asks for profiles of columns that are drawn: those drawn together in one question, or a few where the rows are many. */
export interface HeadProfiles {
	asked: Asked;
	profileOf(name: string): Promise<ColumnProfile>;
}

export function headProfiles(asked: Asked, rows: number, turns: LimitFunction): HeadProfiles {
	const profileOf = createBatched<string, ColumnProfile>(async (names) => {
		const size = columnsInOne(names, rows);
		const parts = Array.from({ length: Math.ceil(names.length / size) }, (_, part) =>
			names.slice(part * size, (part + 1) * size),
		);
		const answers = await Promise.all(parts.map((some) => turns(() => ask(profileQuestion(asked, some)))));
		return new Map(answers.flatMap(({ columns }) => columns.map((each) => [each.name, each] as const)));
	});
	return { asked, profileOf };
}

export function headProfileQuery({ asked, profileOf }: HeadProfiles, name: string) {
	return {
		// Counted anew when the rows are others; until then what was counted stays.
		queryKey: ["head", ...keyOf(asked, name), asked.stamp],
		queryFn: () => profileOf(name),
		staleTime: 300_000,
		placeholderData: (before: ColumnProfile | undefined) => before,
	};
}

/** One column's profile, whatever page it is on. */
export function oneProfileQuery(asked: Asked, name: string) {
	return {
		queryKey: keyOf(asked, name),
		queryFn: async ({ signal }: { signal: AbortSignal }) => {
			const { columns } = await ask(profileQuestion(asked, [name]), signal);
			return columns.find((column) => column.name === name) ?? null;
		},
		staleTime: 300_000,
	};
}
