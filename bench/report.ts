import { type Figure, median } from "./figures";
import type { Machine } from "./machine";

/** The figures as a table in Markdown: median, least and most, and ours over each peer's. */
export function markdown(figures: readonly Figure[], facts: Machine): string {
	const lines = [
		`${facts.processor}, ${facts.cores} cores, ${facts.memoryGibibytes} GiB; Node ${facts.node}, DuckDB ${facts.duckdb}; ${facts.date}; load ${facts.load.join(", ")}`,
		"",
		"| case | what | Leeway | beside it |",
		"|---|---|---|---|",
		...figures.map(line),
	];
	return `${lines.join("\n")}\n`;
}

function line({ case: name, what, unit, ours, peers, note }: Figure): string {
	const compared = Object.entries(peers).map(([peer, values]) => {
		const times = median(ours) / median(values);
		return `${peer} ${spread(values)} ${unit} (${number(times)}×)`;
	});
	return `| ${name} | ${what} | ${spread(ours)} ${unit} | ${[...compared, ...(note ? [note] : [])].join("; ")} |`;
}

/** "12 (11–14)" */
function spread(values: readonly number[]): string {
	const middle = number(median(values));
	if (values.length < 2) return middle;
	return `${middle} (${number(Math.min(...values))}–${number(Math.max(...values))})`;
}

function number(value: number): string {
	if (Math.abs(value) >= 100) return String(Math.round(value));
	return String(Number(value.toPrecision(Math.abs(value) < 1 ? 2 : 3)));
}
