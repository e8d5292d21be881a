import { formatCount, formatCountOf } from "@/lib/format";

interface Disagreeing {
	column: string;
	rows: number;
	of: number;
}

const maxNamed = 3;

/** What columns of one name that differ between the halves of matched rows say about these; the first few are named. */
export function disagreeingWords(
	all: readonly Disagreeing[],
	isCut: boolean,
	key: string | null,
): { title: string; text: string } {
	const named = all.slice(0, maxNamed);
	const [first, ...others] = named;
	const title = first
		? `${first.column} differs between input and output in ${formatCount(first.rows)} of ${formatCountOf(first.of, "matched row")}`
		: "";
	const beyond = all.length - named.length;
	const also = [
		...others.map(({ column, rows, of }) => `${column} in ${formatCount(rows)} of ${formatCount(of)}`),
		...(beyond > 0 ? [formatCountOf(beyond, "more column")] : []),
	];
	const text = [
		...(also.length > 0 ? [`So do ${also.join(", ")}.`] : []),
		key === null
			? "Rows are joined by their place in the request: where outputs were sorted or filtered, the two halves in a line may be of different things."
			: `Rows are joined by ${key}: each of these is another value in the output than in the input.`,
		...(isCut ? ["Only the earliest pairs were compared."] : []),
	].join(" ");
	return { title, text };
}
