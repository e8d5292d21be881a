import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { gzipSync } from "node:zlib";
import { recordLine } from "./oddWorkspace";

/** A window of one day, as parameters; the baseline is the day before. */
export const day = "from=2026-03-02T00:00:00Z&to=2026-03-03T00:00:00Z";
export const dayBefore = "window:2026-03-01T00:00:00Z/2026-03-02T00:00:00Z";

/** First id of `bank`: two hundred that a double cannot tell apart, each once. */
export const firstId = 1_790_000_000_000_000_000n;

/** What JSON text in a column says, written as Python's json.dumps writes it. */
export const written = "你好，世界 안녕";

const escaped = (text: string) =>
	text.replace(/[^ -~]/g, (each) => `\\u${each.charCodeAt(0).toString(16).padStart(4, "0")}`);

const record = (collection: string, date: string, place: number, data: unknown) =>
	recordLine(`${collection} ${date}-${place}`, `2026-03-${date}T10:00:00Z`, { data });
const repeat = <T>(count: number, make: (place: number) => T) =>
	Array.from({ length: count }, (_, place) => make(place));

/** Collections of the endpoint `cases`, each with one kind of input that once failed. */
export async function writeCases(root: string): Promise<void> {
	const put = async (collection: string, date: string, content: string | Uint8Array, name = "a.jsonl") => {
		const file = join(root, `modelDataCollector/cases/v1/${collection}/2026/03/${date}/10/${name}`);
		await mkdir(dirname(file), { recursive: true });
		await writeFile(file, content);
	};

	// A minority of another type that changes wholly, or grows.
	for (const date of ["01", "02"]) {
		const now = date === "02";
		const rows = repeat(600, (place) => {
			const share = (place % 100) / 100;
			const number = (place * 37) % 50;
			return {
				size: share < 0.4 ? ["S", "M", "L", "XXL", "XXXL"][now ? 3 + (place % 2) : place % 3] : number,
				ok: share < 0.4 ? !now : number,
				grade: share < (now ? 0.45 : 0.1) ? "N/A" : number,
				amount: share < (now ? 0.45 : 0.03) ? "unknown" : number * 1.5,
			};
		});
		await put("shop", date, rows.map((row, place) => record("shop", date, place, [row])).join(""));
	}

	// JSON.stringify cannot write such integers.
	const bank = repeat(200, (place) =>
		record("bank", "02", place, [{ customer_id: "ID", n: place }]).replace(
			'"ID"',
			String(firstId + BigInt(place)),
		),
	);
	await put("bank", "02", bank.join(""));

	for (const collection of ["recs", "recs-again"]) {
		const rows = repeat(1_500, (place) => [
			{ always: place, ...Object.fromEntries(repeat(3, (each) => [`user ${place * 3 + each}`, each / 10])) },
		]);
		await put(collection, "02", rows.map((row, place) => record(collection, "02", place, row)).join(""));
	}

	const of = (from: number, count: number) =>
		repeat(count, (place) => record("zip", "02", from + place, [{ x: from + place }])).join("");
	await put("zip", "02", of(0, 3), "plain.jsonl");
	await put("zip", "02", gzipSync(of(3, 200)), "a.jsonl.gz");
	await put("zip", "02", gzipSync(of(203, 200)), "b.jsonl");

	const times = ["2026-02-30T10:00:00Z", "2026-04-31T10:00:00Z", "2026-13-01T10:00:00Z"];
	await put(
		"clock",
		"02",
		times.map((time, place) => recordLine(`t${place}`, time, { data: [{ x: place }] })).join(""),
	);

	for (const date of ["01", "02"]) {
		const rows = repeat(1_500, (place) => {
			const id = `${date}${String(place).padStart(6, "0")}`;
			const words = repeat(9, (word) => `word${(place * 7 + word * 13 + Number(date)) % 97}`).join(" ");
			return {
				request_id: `${id}-1111-4222-8333-444455556666`,
				question: `${words} ${id}?`,
				asked_at: `2026-03-${date}T${String(Math.floor(place / 60)).padStart(2, "0")}:${String(place % 60).padStart(2, "0")}:0${place % 10}Z`,
				tokens: (place * 31) % 10,
			};
		});
		await put("chat", date, rows.map((row, place) => record("chat", date, place, [row])).join(""));
	}

	const answer = `{"text": "${escaped(written)}"}`;
	await put("llm", "02", record("llm", "02", 0, [{ answer, n: 0 }]));

	// Of a cell so long only the beginning is kept.
	const lengths = [70_000, 10].map((length, n) => ({ text: "begins ".repeat(length), n }));
	await put("long", "02", lengths.map((row, place) => record("long", "02", place, [row])).join(""));

	const wide = Object.fromEntries(repeat(4_097, (place) => [`c${place}`, place]));
	await put("wide", "02", [record("wide", "02", 0, [wide]), record("wide", "02", 1, [wide])].join(""));

	// Spelled with more digits than a double holds.
	for (const date of ["01", "02"]) {
		const rows = repeat(60, (place) =>
			record("digits", date, place, [{ x: "X", y: place }]).replace('"X"', `0.12345678901234567890${place}`),
		);
		await put("digits", date, rows.join(""));
	}
}
