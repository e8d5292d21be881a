import { folderOf, payloadRecord, sdkRecord } from "./envelope";
import { recordsJson } from "./pandas";
import { png } from "./png";
import { randomOf } from "./random";
import type { Story } from "./story";

/** A whole blob. */
export interface MadeUpBlob {
	path: string;
	content: string | Buffer;
	contentType: string;
}

const place = { endpoint: "edge-cases", deployment: "v1", collection: "model_inputs" };
const jsonLines = "application/x-ndjson";

/**
 * What goes wrong in real logs, in the first drifting day's hour 9: damaged lines, a byte order mark, CRLF, an
 * empty file, a missing final newline; and payloads kept beside the log: rows of 5 MB and a picture.
 *
 * `containerUrl` (no final "/") is what the log says the payloads lie below.
 */
export function* edgeCases(story: Story, containerUrl: string): Generator<MadeUpBlob> {
	const random = randomOf(story.seed, "edge-cases");
	const instance = random.hex(32);
	const time = story.driftFrom + 9 * 3_600_000;
	const folder = folderOf(place, time);
	let second = 0;
	const call = (body: string) => ({ time: time + 1000 * second++, correlationId: random.uuid(), body });
	const line = (note: string) =>
		sdkRecord({ ...place, file: instance }, call(recordsJson([{ note, value: random.next() }])), random).line;
	const log = (number: number, content: string): MadeUpBlob => ({
		path: `${folder}${instance}00000${number}.jsonl`,
		content,
		contentType: jsonLines,
	});

	yield log(
		0,
		[
			line("before the damage"),
			line("cut off").slice(0, -120),
			"Traceback (most recent call last): connection reset by peer",
			`[${line("inside an array")}]`,
			"",
			line("after the damage"),
			"",
		].join("\n"),
	);
	yield log(1, `${line("comma after the line")},\n${line("and after this one")},\n`);
	yield log(2, `\ufeff${line("byte order mark")}\r\n${line("lines end in CR LF")}\r\n`);
	yield log(3, `${line("a good line")}\n${line("no newline at the end")}`);
	yield log(4, "");

	const rows = Array.from({ length: 25_000 }, (_, index) => ({
		note: `row ${index} of a payload too large for its log: ${random.hex(128)}`,
		value: random.next(),
	}));
	const large = `${folder}files/${random.uuid()}.json`;
	const content = recordsJson(rows);
	const aside = { ...call(JSON.stringify(`${containerUrl}/${large}`)), key: "dataref" as const };
	yield { path: large, content, contentType: "application/json" };
	yield log(
		5,
		`${sdkRecord({ ...place, file: instance }, { ...aside, posted: content.length }, random).line}\n`,
	);

	const request = { ...place, collection: "request", file: `${instance}000000` };
	const id = random.uuid();
	const path = `${folderOf(request, time)}${id}`;
	const picture = png(192, 120, (x, y) => [x + 40, 2 * y, (x ^ y) & 255]);
	const extra = { datacontenttype: "image/png", datainblob: "true", path: "/score", method: "POST" };
	const address = call(JSON.stringify(`${containerUrl}/${path}`));
	const posted = payloadRecord(request, { ...address, id, posted: picture.length }, extra, random);
	yield { path, content: picture, contentType: "image/png" };
	yield { path: posted.path, content: `${posted.line}\n`, contentType: jsonLines };
}
