/** Many questions and many event streams: when they are over, nothing of them is left open. The long one is `npm run soak`. */
import { mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { get, type IncomingMessage } from "node:http";
import { dirname, join } from "node:path";
import { expect, test } from "@playwright/test";
import { soakLine } from "@/bench/soakLine";
import { type OwnServers, ownServers } from "./ownServer";

let servers: OwnServers;
test.beforeEach(async () => {
	servers = await ownServers();
});
test.afterEach(() => servers.end());

const collection = "/api/v1/collections/default/e/d/model_inputs";
const blob = "modelDataCollector/e/d/model_inputs/2026/03/01/00/a.jsonl";

test("questions given up midway and a hundred event streams leave no file open", {
	tag: "@hardening",
}, async () => {
	test.skip(process.platform !== "linux", "open files are counted by /proc");
	test.setTimeout(120_000);
	const path = join(servers.folder, "data", blob);
	mkdirSync(dirname(path), { recursive: true });
	writeFileSync(path, Array.from({ length: 20_000 }, (_, n) => soakLine(0, n)).join(""));
	const server = servers.start({ LEEWAY_DATASTORE_URL: join(servers.folder, "data") });
	const address = await server.address();
	const openFiles = () => readdirSync(`/proc/${server.child.pid}/fd`).length;

	// A job that goes on while it is followed.
	const begun = await fetch(`${address}${collection}/rows?wait=0`);
	expect([200, 202]).toContain(begun.status);
	const { id } = (await begun.json()) as { id?: string };
	const streams = await Promise.all(
		Array.from({ length: id === undefined ? 0 : 100 }, async (_, place) => {
			const answer = await new Promise<IncomingMessage>((resolve, reject) => {
				get(`${address}/api/v1/jobs/${id}/events`, { agent: false }, resolve).on("error", reject);
			});
			answer.on("error", () => undefined);
			// Half of them never read.
			if (place % 2 === 0) answer.resume();
			return answer;
		}),
	);
	for (const stream of streams) stream.destroy();
	expect((await fetch(`${address}${collection}/rows?limit=1`)).status).toBe(200);

	const questions = [
		`${collection}/rows?limit=500`,
		`${collection}/export`,
		`${collection}/raw?blob=${blob}&line=7`,
		`${collection}/profile`,
		"/",
	];
	const ask = async (turn: number) => {
		const given = turn % 2 === 0 ? { signal: AbortSignal.timeout(turn % 30) } : {};
		const answer = await fetch(`${address}${questions[turn % questions.length]}`, given);
		await answer.arrayBuffer();
	};
	const round = () => Promise.all(Array.from({ length: 20 }, (_, turn) => ask(turn).catch(() => undefined)));
	await round();
	// Idle connections of this test's own client are files of the server, too: they are as many each time.
	await new Promise((resolve) => setTimeout(resolve, 1_000));
	const before = openFiles();
	for (let turn = 0; turn < 5; turn++) await round();
	await expect.poll(openFiles, { timeout: 20_000 }).toBeLessThanOrEqual(before + 2);
});

test("more questions at once than may be are refused with when to come again, and are answered then", {
	tag: "@hardening",
}, async () => {
	const path = join(servers.folder, "data", blob);
	mkdirSync(dirname(path), { recursive: true });
	writeFileSync(path, Array.from({ length: 5_000 }, (_, n) => soakLine(0, n)).join(""));
	const config = join(servers.folder, "leeway.yaml");
	writeFileSync(
		config,
		`datastores:\n  - { name: default, url: ${JSON.stringify(join(servers.folder, "data"))} }\nlimits: { questionsPerCaller: 2 }\n`,
	);
	const address = await servers.start({ LEEWAY_CONFIG: config, LEEWAY_DATASTORE_URL: "" }).address();
	const ask = () => fetch(`${address}${collection}/profile`);
	const answers = await Promise.all(Array.from({ length: 8 }, ask));
	const refused = answers.filter(({ status }) => status === 429);
	expect(refused.length).toBeGreaterThan(0);
	expect(answers.length - refused.length).toBeGreaterThanOrEqual(2);
	for (const answer of refused) {
		expect(answer.headers.get("retry-after")).toBe("2");
		expect(answer.headers.get("content-type")).toBe("application/problem+json");
		expect(((await answer.json()) as { detail: string }).detail).toContain("limits.questionsPerCaller");
	}
	expect((await ask()).status).toBe(200);
});
