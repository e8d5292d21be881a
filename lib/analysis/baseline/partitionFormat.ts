import { LeewayError } from "@/lib/errors";
import { calendarTime, type Millis } from "@/lib/time";
import { escaped } from "./dateFormat";
import { emptyColumn, setInt, setText } from "./table";
import type { Transform } from "./transform";

interface Part {
	name: string;
	/** Of a date: its pieces in order. */
	pieces?: string[];
}

const pieceDigits: Readonly<Record<string, number>> = { yyyy: 4, MM: 2, dd: 2, HH: 2, mm: 2, ss: 2 };

/**
 * Columns from the path of each file: `{Department}/{PartitionDate:yyyy/MM/dd}/data.jsonl` makes a text and a date
 * (epoch milliseconds). The format describes the end of the path; `*` stands for any text without a slash.
 */
export function extractPartition(format: string): Transform {
	const { pattern, parts } = compile(format);
	return ({ count, columns, ...table }, { path }) => {
		const match = pattern.exec(path);
		if (!match) {
			throw new LeewayError(
				"invalid",
				`${path} does not fit the partition format ${JSON.stringify(format)}`,
				"Correct extract_columns_from_partition_format, or the paths, in the MLTable.",
			);
		}
		let group = 1;
		const made = parts.map(({ name, pieces }) => {
			const column = emptyColumn(name, count);
			const texts = match.slice(group, group + (pieces?.length ?? 1)).map(String);
			group += texts.length;
			const time = pieces && dateOf(pieces, texts);
			if (pieces && time === undefined) {
				throw new LeewayError(
					"invalid",
					`${path} names no date that there is for ${JSON.stringify(name)}: ${texts.join("-")}`,
					"Correct extract_columns_from_partition_format, or the paths, in the MLTable.",
				);
			}
			for (let row = 0; row < count; row++) {
				if (time === undefined) setText(column, row, texts[0] ?? "");
				else setInt(column, row, String(time));
			}
			return column;
		});
		const names = new Set(made.map(({ name }) => name));
		return { ...table, count, columns: [...columns.filter(({ name }) => !names.has(name)), ...made] };
	};
}

function compile(format: string): { pattern: RegExp; parts: Part[] } {
	const parts: Part[] = [];
	const source = format
		.replace(/^\/+/, "")
		.replaceAll(/\{([^{}:]+)(?::([^{}]+))?\}|\*|[^{*]+|\{/g, (piece, name?: string, date?: string) => {
			if (name === undefined) return piece === "*" ? "[^/]*" : escaped(piece);
			if (date === undefined) {
				parts.push({ name });
				return "([^/]+?)";
			}
			const pieces: string[] = [];
			const part = date.replaceAll(/yyyy|MM|dd|HH|mm|ss|[\s\S]/g, (each) => {
				const digits = pieceDigits[each];
				if (digits === undefined) return escaped(each);
				pieces.push(each);
				return `(\\d{${digits}})`;
			});
			parts.push({ name, pieces });
			return part;
		});
	return { pattern: new RegExp(`(?:^|/)${source}$`), parts };
}

function dateOf(pieces: readonly string[], texts: readonly string[]): Millis | undefined {
	const at = (piece: string, otherwise: number) => {
		const place = pieces.indexOf(piece);
		return place < 0 ? otherwise : Number(texts[place]);
	};
	return calendarTime(at("yyyy", 1970), at("MM", 1), at("dd", 1), at("HH", 0), at("mm", 0), at("ss", 0));
}
