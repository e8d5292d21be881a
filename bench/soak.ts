/** `npm run soak -- --help` */
import { mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer, get, type IncomingMessage } from "node:http";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { parseArgs } from "node:util";
import { seeded } from "@/test/seeded";
import { median } from "./figures";
import { type Server, startServer } from "./server";
import { soakLine } from "./soakLine";

const help = `Asks a built server for a long time, and says whether its memory and its open files grow. Linux only.

  --requests N    mixed requests (10,000), 32 at once; some are given up midway
  --streams N     event streams open at once on one job (1,000)
  --seconds N     how long they are held (60)
  --raw N         megabytes of one line that is streamed (500)
`;

/** What the process holds at one moment. */
interface Sample {
	megabytes: number;
	/** In use by JavaScript; the rest is the engine's, or was not collected yet. */
	live?: number;
	files: number;
}

const log = (text: string) => process.stderr.write(`${text}\n`);

async function main(): Promise<void> {
	const text = { type: "string" } as const;
	const { values } = parseArgs({
		options: { help: { type: "boolean" }, requests: text, streams: text, seconds: text, raw: text },
	});
	if (values.help) return void process.stdout.write(help);
	const folder = await mkdtemp(join(tmpdir(), "leeway-soak-"));
	try {
		const requests = Number(values.requests ?? 10_000);
		if (requests > 0) await soakRequests(folder, requests);
		const streams = Number(values.streams ?? 1_000);
		if (streams > 0) await soakStreams(folder, streams, Number(values.seconds ?? 60));
		const raw = Number(values.raw ?? 500);
		if (raw > 0) await soakRawLine(folder, raw);
	} finally {
		await rm(folder, { recursive: true, force: true });
	}
}

const sample = (server: Server): Sample => ({
	megabytes: Math.round(server.residentBytes() / 1e6),
	files: readdirSync(`/proc/${server.pid}/fd`).length,
});

async function sampleLive(server: Server): Promise<Sample> {
	const { liveBytes } = await server.loopDelay();
	return { ...sample(server), live: Math.round(liveBytes / 1e6) };
}

/** The two halves of what was sampled, the first quarter left out: then everything has been loaded once. */
function report(what: string, samples: readonly Sample[]): void {
	const half = Math.floor(samples.length / 2);
	const line = (name: string, some: readonly Sample[]) => {
		const of = (pick: (each: Sample) => number) => {
			const values = some.map(pick);
			return `median ${median(values)}, from ${Math.min(...values)} to ${Math.max(...values)}`;
		};
		const live = some.some((each) => each.live) ? `, in use ${of((each) => each.live ?? 0)}` : "";
		log(`  ${name}: MB ${of((each) => each.megabytes)}${live}; open files ${of((each) => each.files)}`);
	};
	log(what);
	line("second quarter", samples.slice(Math.floor(half / 2), half));
	line("third quarter ", samples.slice(half, half + Math.floor(half / 2)));
	line("fourth quarter", samples.slice(half + Math.floor(half / 2)));
}

async function soakRequests(folder: string, count: number): Promise<void> {
	const root = join(folder, "logs");
	for (const collection of ["model_inputs", "model_outputs"]) {
		for (let hour = 0; hour < 24; hour++) {
			const path = join(
				root,
				"modelDataCollector/e/d",
				collection,
				"2026/03/01",
				String(hour).padStart(2, "0"),
				"a.jsonl",
			);
			mkdirSync(dirname(path), { recursive: true });
			writeFileSync(path, Array.from({ length: 400 }, (_, n) => soakLine(hour, n)).join(""));
		}
	}
	const server = await startServer({ store: root, home: join(folder, "home") });
	const random = seeded(32);
	const samples: Sample[] = [];
	const statuses = new Map<string, number>();
	try {
		let sent = 0;
		const began = performance.now();
		const work = async () => {
			while (sent < count) {
				const turn = sent++;
				if (turn % Math.max(1, Math.floor(count / 80)) === 0) samples.push(await sampleLive(server));
				if (turn > 0 && turn % 500 === 0) log(`  ${turn}: ${JSON.stringify(sample(server))}`);
				const status = await askOne(server.url, random);
				statuses.set(status, (statuses.get(status) ?? 0) + 1);
			}
		};
		await Promise.all(Array.from({ length: 32 }, work));
		const seconds = (performance.now() - began) / 1_000;
		report(`${count} mixed requests, 32 at once, ${Math.round(seconds)} s`, samples);
		log(
			`  answers: ${[...statuses]
				.sort()
				.map(([status, times]) => `${status} ${times}`)
				.join(", ")}`,
		);
		await sleep(2_000);
		log(`  afterwards: ${JSON.stringify(sample(server))}`);
	} finally {
		await server.stop();
	}
}

const collection = "/api/v1/collections/bench/e/d/model_inputs";
const deployment = "/api/v1/deployments/bench/e/d";
const page = "/collections/bench/e/d/model_inputs";

/** One question of many kinds, one in twenty given up after some milliseconds. What it was answered with. */
async function askOne(url: string, random: () => number): Promise<string> {
	const any = (most: number) => Math.floor(random() * most);
	const from = any(20);
	const hour = (at: number) => `2026-03-01T${String(at).padStart(2, "0")}:00:00Z`;
	const window = `from=${hour(from)}&to=${hour(from + 1 + any(3))}`;
	const filter = encodeURIComponent(
		JSON.stringify([{ column: "value", op: "contains", value: `${any(300)}-` }]),
	);
	const name = `soak-${any(50)}`;
	const body = JSON.stringify({ baseline: `window:${hour(0)}/${hour(2)}` });
	const headers = { "content-type": "application/json" };
	const questions: (() => [path: string, init?: RequestInit])[] = [
		() => [`${collection}/rows?${window}&limit=200`],
		() => [`${collection}/rows?${window}&filter=${filter}`],
		() => [`${collection}/rows?${window}&sort=-value&limit=50`],
		() => [`${collection}/records?${window}`],
		() => [`${collection}/problems?${window}`],
		() => [`${collection}/notices?${window}`],
		() => [`${collection}/partitions?by=hour`],
		() => [`${collection}/profile?${window}`],
		() => [`${collection}/quality?${window}&baseline=window:${hour(0)}/${hour(2)}`],
		() => [`${collection}/drift?${window}&baseline=window:${hour(0)}/${hour(2)}`],
		() => [
			`${collection}/raw?blob=modelDataCollector/e/d/model_inputs/2026/03/01/03/a.jsonl&line=${1 + any(400)}`,
		],
		() => [`${deployment}/pairs?${window}`],
		() => [`${deployment}/pairs/ledger?${window}`],
		() => [`${deployment}/pairs/export?${window}&format=csv`],
		() => [`/api/v1/correlations/${any(24)}-${any(400)}`],
		() => ["/api/v1/datastores"],
		() => ["/api/v1/openapi.json"],
		() => ["/"],
		() => [`${page}?${window}`],
		() => ["/settings"],
		() => [`${collection}/rows?limit=none`],
		() => ["/api/v1/nowhere"],
		() => [`/api/v1/baselines/${name}`, { method: "PUT", body, headers }],
		() => [`/api/v1/baselines/${name}`, { method: "DELETE" }],
		() => [
			`/api/v1/baselines/up-${any(5)}/file?filename=a.csv`,
			{ method: "PUT", body: "value\nx\ny\n", headers: { "content-type": "application/octet-stream" } },
		],
	];
	const [path, init = {}] = questions[any(questions.length)]?.() ?? ["/"];
	const patience = random() < 0.05 ? AbortSignal.timeout(any(40)) : undefined;
	try {
		const answer = await fetch(`${url}${path}`, { ...init, ...(patience ? { signal: patience } : {}) });
		await answer.arrayBuffer();
		return String(answer.status);
	} catch {
		return patience ? "given up" : "broken";
	}
}

/** A store whose one blob drips for hours: its read is a job that does not end. */
async function drippingStore(): Promise<{ port: number; close(): void }> {
	const blob = "modelDataCollector/e/d/c/2026/03/01/00/a.jsonl";
	const size = 2 ** 30;
	const server = createServer((request, response) => {
		const url = new URL(request.url ?? "/", "http://localhost");
		const time = "Sun, 01 Mar 2026 00:00:00 GMT";
		const properties = {
			etag: '"1"',
			"last-modified": time,
			"x-ms-blob-type": "BlockBlob",
			"x-ms-version": "2024-11-04",
		};
		if (url.searchParams.get("comp") === "list") {
			const entry = `<Blob><Name>${blob}</Name><Properties><Last-Modified>${time}</Last-Modified><Etag>1</Etag><Content-Length>${size}</Content-Length><BlobType>BlockBlob</BlobType></Properties></Blob>`;
			const prefix = url.searchParams.get("prefix") ?? "";
			const below = blob.startsWith(prefix) ? blob.slice(prefix.length) : "";
			const folder = below.includes("/") && url.searchParams.get("delimiter") === "/";
			const found = folder
				? `<BlobPrefix><Name>${prefix}${below.split("/")[0]}/</Name></BlobPrefix>`
				: below
					? entry
					: "";
			response.writeHead(200, { "content-type": "application/xml", "x-ms-version": "2024-11-04" });
			return response.end(
				`<?xml version="1.0"?><EnumerationResults><Blobs>${found}</Blobs><NextMarker/></EnumerationResults>`,
			);
		}
		if (request.method === "HEAD")
			return response.writeHead(200, { ...properties, "content-length": size }).end();
		response.writeHead(206, {
			...properties,
			"content-length": size,
			"content-range": `bytes 0-${size - 1}/${size}`,
		});
		let line = 0;
		const drip = setInterval(() => response.write(soakLine(0, line++)), 50);
		response.on("close", () => clearInterval(drip));
	});
	await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
	const address = server.address();
	return {
		port: typeof address === "object" ? (address?.port ?? 0) : 0,
		close() {
			server.closeAllConnections();
			server.close();
		},
	};
}

async function soakStreams(folder: string, count: number, seconds: number): Promise<void> {
	const store = await drippingStore();
	const endpoint = `http://127.0.0.1:${store.port}/devstoreaccount1`;
	const key = Buffer.alloc(64, 1).toString("base64");
	const server = await startServer({
		store: `${endpoint}/logs`,
		home: join(folder, "streams"),
		environment: {
			AZURE_STORAGE_CONNECTION_STRING: `DefaultEndpointsProtocol=http;AccountName=devstoreaccount1;AccountKey=${key};BlobEndpoint=${endpoint};`,
		},
	});
	try {
		const begun = await fetch(`${server.url}/api/v1/collections/bench/e/d/c/rows?wait=1`);
		if (begun.status !== 202) throw new Error(`not a job: ${begun.status} ${await begun.text()}`);
		const job: { id: string } = await begun.json();
		const before = sample(server);
		const streams: IncomingMessage[] = [];
		let bytes = 0;
		// A third of them never reads a byte.
		for (let stream = 0; stream < count; stream++) {
			const answer = await new Promise<IncomingMessage>((resolve, reject) => {
				get(`${server.url}/api/v1/jobs/${job.id}/events`, { agent: false }, resolve).on("error", reject);
			});
			answer.on("error", () => undefined);
			if (stream % 3 !== 0) {
				answer.on("data", (chunk: Buffer) => {
					bytes += chunk.length;
				});
			}
			streams.push(answer);
		}
		const samples: Sample[] = [];
		for (let at = 0; at < seconds * 2; at++) {
			samples.push(sample(server));
			await sleep(500);
		}
		report(`${count} event streams held for ${seconds} s, ${Math.round(bytes / 1e6)} MB sent`, samples);
		const asked = performance.now();
		await fetch(`${server.url}/api/v1/health/live`);
		log(`  health/live meanwhile: ${Math.round(performance.now() - asked)} ms`);
		for (const stream of streams) stream.destroy();
		const closed = performance.now();
		const state = async () => {
			const left = await fetch(`${server.url}/api/v1/jobs/${job.id}`);
			return ((await left.json()) as { state?: string }).state;
		};
		while ((await state()) === "reading" && performance.now() - closed < 60_000) await sleep(200);
		const after = Math.round((performance.now() - closed) / 1_000);
		log(`  the job nobody follows any more: ${await state()} after ${after} s`);
		log(`  before ${JSON.stringify(before)}, closed ${JSON.stringify(sample(server))}`);
	} finally {
		await server.stop();
		store.close();
	}
}

/** How much the process grows while one line of so many megabytes is sent. */
async function soakRawLine(folder: string, megabytes: number): Promise<void> {
	const blob = "modelDataCollector/e/d/c/2026/03/01/00/a.jsonl";
	const path = join(folder, "long", blob);
	mkdirSync(dirname(path), { recursive: true });
	writeFileSync(path, '{"data":[{"text":"');
	for (let at = 0; at < megabytes; at++) writeFileSync(path, "x".repeat(1_000_000), { flag: "a" });
	writeFileSync(path, '"}]}\n', { flag: "a" });
	const server = await startServer({ store: join(folder, "long"), home: join(folder, "long-home") });
	try {
		const line = `${server.url}/api/v1/collections/bench/e/d/c/raw?blob=${blob}&line=1`;
		// Read once, so that everything is loaded; its beginning only.
		await (await fetch(`${line}&max=1000`)).arrayBuffer();
		await sleep(3_000);
		const before = sample(server);
		let most = before;
		const watch = setInterval(() => {
			const now = sample(server);
			if (now.megabytes > most.megabytes) most = now;
		}, 50);
		let bytes = 0;
		const began = performance.now();
		const answer = await fetch(line);
		for await (const piece of answer.body ?? []) bytes += piece.length;
		clearInterval(watch);
		const seconds = (performance.now() - began) / 1_000;
		log(`a raw line of ${Math.round(bytes / 1e6)} MB in ${seconds.toFixed(1)} s`);
		log(
			`  MB before ${before.megabytes}, at most ${most.megabytes}: grew by ${most.megabytes - before.megabytes}`,
		);
	} finally {
		await server.stop();
	}
}

await main();
