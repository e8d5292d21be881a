/** For tests: records with hostile keys and values, written as JSON in every way JSON allows, and lines damaged for sure. */
import fc from "fast-check";

/** A value, its JSON text as it may be written, and the lexeme its cell must give back. */
export interface Written {
	text: string;
	lexeme: string;
}

export interface MadeUpRecord {
	/** The line, without its ending. */
	line: string;
	/** For each row its cells' lexemes by key. */
	rows: Map<string, string>[];
	id: string;
	/** Keys beyond the collector's, each with its value's lexeme. */
	extra: Map<string, string>;
}

const hostileKeys = [
	"",
	"__proto__",
	"constructor",
	"toString",
	"hasOwnProperty",
	"a.b",
	"0",
	"-1",
	'quote"s',
	"back\\slash",
	"two\nlines",
	"NUL\0",
	"\ud800",
	"\udc00\ud800",
	"Ünï😀",
	" ",
	"data",
	"x".repeat(10_000),
];

const keys = fc.oneof(
	{ weight: 3, arbitrary: fc.constantFrom("a", "b", "c", "amount", "channel") },
	{ weight: 2, arbitrary: fc.constantFrom(...hostileKeys) },
	{ weight: 1, arbitrary: fc.string({ unit: "binary", maxLength: 8 }) },
);

const texts = fc.oneof(
	fc.constantFrom(
		"phone",
		"web",
		"",
		"\0",
		"\ud83d",
		"\u2028",
		"{}",
		'{"a":1}',
		"null",
		"2024-01-01",
		"00123",
	),
	fc.string({ unit: "binary", maxLength: 50 }),
	fc.string({
		unit: fc.constantFrom("\ud800", "\udc00", "\0", '"', "\\", "/", "\n", "\t", "\b", "é", "a"),
		maxLength: 6,
	}),
);

const numbers = fc.oneof(
	fc.constantFrom("0", "-0", "1.0", "0.10", "-0.0", "1e5", "1E400", "5e-324", "NaN", "Infinity", "-Infinity"),
	fc.constantFrom("9007199254740993", "18446744073709551615", "123456789012345678901234567890"),
	fc.integer().map(String),
	fc.double({ noNaN: true, noDefaultInfinity: true }).map((number) => JSON.stringify(number)),
	fc.tuple(fc.integer({ min: -1e6, max: 1e6 }), fc.nat(10)).map(([n, places]) => (n / 1000).toFixed(places)),
);

/** A small repeatable source of choices. */
type Dice = (sides: number) => number;

function dice(seed: number): Dice {
	let state = seed | 1;
	return (sides) => {
		state ^= state << 13;
		state ^= state >>> 17;
		state ^= state << 5;
		return (state >>> 0) % sides;
	};
}

const simpleEscapes = new Map([
	['"', '\\"'],
	["\\", "\\\\"],
	["/", "\\/"],
	["\b", "\\b"],
	["\f", "\\f"],
	["\n", "\\n"],
	["\r", "\\r"],
	["\t", "\\t"],
]);

/** A string as JSON, each character plain or escaped as the dice fall. */
function writeString(text: string, roll: Dice): string {
	let json = '"';
	for (const character of text) {
		const mustEscape =
			character < " " || character === '"' || character === "\\" || !character.isWellFormed();
		const simple = simpleEscapes.get(character);
		if (simple && roll(2) === 0) json += simple;
		else if (mustEscape || roll(12) === 0) {
			for (const unit of character.split("")) {
				const hex = unit.charCodeAt(0).toString(16).padStart(4, "0");
				json += `\\u${roll(2) === 0 ? hex : hex.toUpperCase()}`;
			}
		} else json += character;
	}
	return `${json}"`;
}

/** White space JSON allows within a line. */
const space = (roll: Dice) => ["", "", "", "", " ", "\t", " \r "][roll(7)] ?? "";

/** Members in an order as the dice fall; not one with an index of its own, as objects have. */
function writeObject(members: readonly (readonly [string, string])[], roll: Dice): string {
	const rest = [...members];
	const written: string[] = [];
	while (rest.length > 0) {
		for (const [key, text] of rest.splice(roll(rest.length), 1)) {
			written.push(
				`${space(roll)}${writeString(key, roll)}${space(roll)}:${space(roll)}${text}${space(roll)}`,
			);
		}
	}
	return `{${written.join(",") || space(roll)}}`;
}

const writeList = (items: readonly string[], roll: Dice) =>
	`[${items.map((item) => space(roll) + item + space(roll)).join(",") || space(roll)}]`;

const seeds = fc.integer({ min: 1 });

/** Scalars, and lists and objects as one cell: those keep their text. */
const values: fc.Arbitrary<Written> = fc.oneof(
	{ weight: 4, arbitrary: numbers.map((text) => ({ text, lexeme: text })) },
	{
		weight: 4,
		arbitrary: fc
			.tuple(texts, seeds)
			.map(([text, seed]) => ({ text: writeString(text, dice(seed)), lexeme: JSON.stringify(text) })),
	},
	{ weight: 2, arbitrary: fc.constantFrom("null", "true", "false").map((text) => ({ text, lexeme: text })) },
	{
		weight: 1,
		arbitrary: fc
			.tuple(
				fc.array(
					fc.tuple(
						fc.oneof(keys),
						fc.oneof(
							numbers,
							texts.map((text) => JSON.stringify(text)),
						),
					),
					{ maxLength: 3 },
				),
				fc.boolean(),
				seeds,
			)
			.map(([members, isList, seed]) => {
				const roll = dice(seed);
				const items = members.map(([, text]) => text);
				const text = isList ? writeList(items, roll) : writeObject(members, roll);
				return { text, lexeme: text };
			}),
	},
);

const rows = fc.uniqueArray(fc.tuple(keys, values), { selector: ([key]) => key, maxLength: 6 });

/** What the collector itself writes under these is read as such, not as an extra key. */
const reserved = [
	"data",
	"data_base64",
	"id",
	"time",
	"type",
	"source",
	"correlationid",
	"xrequestid",
	"dataref",
	"datainblob",
];
const extraKeys = keys.filter((key) => !reserved.includes(key));

export const records: fc.Arbitrary<MadeUpRecord> = fc
	.record({
		id: texts,
		rows: fc.array(rows, { maxLength: 4 }),
		extra: fc.uniqueArray(fc.tuple(extraKeys, values), { selector: ([key]) => key, maxLength: 4 }),
		seed: seeds,
	})
	.map(({ id, rows, extra, seed }) => {
		const roll = dice(seed);
		const data = rows.map((row) =>
			writeObject(
				row.map(([key, { text }]) => [key, text]),
				roll,
			),
		);
		const members: [string, string][] = [
			["specversion", '"1.0"'],
			["id", writeString(id, roll)],
			["time", '"2026-03-01T00:00:01Z"'],
			["type", '"azureml.inference.model_inputs"'],
			["data", writeList(data, roll)],
			...extra.map(([key, { text }]): [string, string] => [key, text]),
		];
		return {
			line: writeObject(members, roll),
			rows: rows.map((row) => new Map(row.map(([key, { lexeme }]) => [key, lexeme]))),
			id,
			extra: new Map([["specversion", '"1.0"'], ...extra.map(([key, { lexeme }]) => [key, lexeme] as const)]),
		};
	});

export interface Damage {
	bytes: Buffer;
	/** Any of these may be given as the reason. */
	reasons: string[];
}

/** The line made into something that is surely no record; `at` says where, for those that need a place. */
export const damages: Record<string, (line: string, at: number) => Damage> = {
	cut: (line, at) => {
		const bytes = Buffer.from(line);
		return { bytes: bytes.subarray(0, 1 + (at % (bytes.length - 1))), reasons: ["invalid_json", "not_utf8"] };
	},
	"first brace turned": (line) => ({ bytes: Buffer.from(`[${line.slice(1)}`), reasons: ["invalid_json"] }),
	"last brace turned": (line) => ({ bytes: Buffer.from(`${line.slice(0, -1)}]`), reasons: ["invalid_json"] }),
	"last brace doubled": (line) => ({ bytes: Buffer.from(`${line}}`), reasons: ["invalid_json"] }),
	"two in one line": (line) => ({ bytes: Buffer.from(line + line), reasons: ["invalid_json"] }),
	"two commas behind": (line) => ({ bytes: Buffer.from(`${line},,`), reasons: ["invalid_json"] }),
	"control character": (line, at) => {
		const bytes = Buffer.from(line);
		const place = at % (bytes.length + 1);
		const put = Buffer.from([[0, 1, 8, 11, 12, 31][at % 6] ?? 0]);
		return {
			bytes: Buffer.concat([bytes.subarray(0, place), put, bytes.subarray(place)]),
			reasons: ["invalid_json", "not_utf8"],
		};
	},
	"not UTF-8": (line, at) => {
		const bytes = Buffer.from(line);
		const place = 1 + (at % bytes.length);
		const put = [Buffer.from([0xff]), Buffer.from([0xed, 0xa0, 0x80]), Buffer.from([0xc0, 0x80])][at % 3];
		return {
			bytes: Buffer.concat([bytes.subarray(0, place), put ?? Buffer.alloc(0), bytes.subarray(place)]),
			reasons: ["not_utf8"],
		};
	},
	"in a list": (line) => ({ bytes: Buffer.from(`[${line}]`), reasons: ["not_an_object"] }),
	"in a text": (line) => ({ bytes: Buffer.from(JSON.stringify(line)), reasons: ["not_an_object"] }),
	number: () => ({ bytes: Buffer.from("12.5"), reasons: ["not_an_object"] }),
	null: () => ({ bytes: Buffer.from(" null ,"), reasons: ["not_an_object"] }),
	"a message": () => ({
		bytes: Buffer.from("Traceback (most recent call last):"),
		reasons: ["invalid_json"],
	}),
};
