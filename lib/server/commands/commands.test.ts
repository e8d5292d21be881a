/** The parts of the commands that need no build. */
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { describe, expect, onTestFinished, test } from "vitest";
import { readArguments } from "./arguments.mjs";
import { clientOf } from "./ask.mjs";
import { casesOfReview, casesOfRun, exitCodeOf, summaryOf } from "./verdict.mjs";

describe("what stands behind a command", () => {
	test("is read", () => {
		expect(
			readArguments("check", [
				"prod/credit/blue%2Fnew/model_inputs",
				"--baseline",
				"march",
				"--fail-on=watch",
			]),
		).toMatchObject({
			options: {
				collection: {
					datastore: "prod",
					endpoint: "credit",
					deployment: "blue/new",
					collection: "model_inputs",
				},
				baseline: "march",
				"fail-on": "watch",
			},
		});
		expect(readArguments("run", ["--once", "--json"])).toMatchObject({ options: { once: true, json: true } });
		expect(
			readArguments("run", ["credit", "--window", "2026-03-01/2026-03-02T06:00Z"]).options.window,
		).toEqual({
			from: "2026-03-01",
			to: "2026-03-02T06:00Z",
		});
		expect(
			readArguments("azure", ["import", "-", "--place", "azureml:a:1=ds/a=b", "--notify", "ops"]),
		).toMatchObject({
			options: { verb: "import", file: "-", places: { "azureml:a:1": "ds/a=b" }, notify: ["ops"] },
		});
		expect(readArguments("azure", ["diff", "credit"]).options.file).toBeUndefined();
		expect(readArguments("azure", ["diff", "credit", "now.json"])).toMatchObject({
			name: "credit",
			options: { file: "now.json" },
		});
		expect(readArguments("backtest", ["credit"])).toMatchObject({ name: "credit", options: { days: 30 } });
	});

	test.each<[string, string[], RegExp]>([
		["check", ["prod/credit/blue"], /^give the collection as datastore\/endpoint/],
		["check", ["a/b/c/%zz", "--baseline", "x"], /per cent sign/],
		["check", ["a/b/c/d"], /^--baseline is missing/],
		["check", ["a/b/c/d", "--baseline", "x", "--from", "now-1d"], /^give --from and --to/],
		["check", ["a/b/c/d", "--baseline", "x", "--fail-on", "ok"], /^--fail-on is ok/],
		["check", ["a/b/c/d", "--baseline", "x", "--allow", "drift"], /^--allow is drift/],
		["check", ["a/b/c/d", "--baselin", "x"], /^Unknown option '--baselin'/],
		["run", [], /^give a monitor's name, or --once/],
		["run", ["credit", "--once"], /not both/],
		["run", ["--once", "--due", "2026-03-01"], /^--due, --window and --no-notify/],
		["run", ["credit", "--window", "2026-03-01"], /^--window is 2026-03-01: give FROM\/TO/],
		["run", ["credit", "--window", "2026-03-02/"], /give FROM\/TO/],
		["run", ["credit", "--window", "2026-03-01/2026-03-02", "--due", "x"], /^give --due or --window/],
		["run", ["a", "b"], /^one name is enough/],
		["backtest", ["credit", "--days", "93"], /^--days is a whole number/],
		["monitors", ["list"], /^monitors takes check/],
		["azure", [], /^azure takes import, export, diff, workspaces, list/],
		["azure", ["list", "credit"], /^azure list takes no name/],
		["azure", ["workspaces", "--exact"], /^--exact goes with azure export/],
		["azure", ["constructor", "x"], /^azure takes import/],
		["azure", ["import"], /^azure import takes a file/],
		["azure", ["diff"], /^azure diff takes a monitor's name and a file/],
		["azure", ["diff", "credit", "f", "--exact"], /^--exact goes with azure export/],
		["azure", ["export", "credit", "--rules", "robust"], /^--rules goes with azure import/],
		["azure", ["import", "f", "--rules", "mine"], /^--rules is mine/],
		["azure", ["import", "f", "--place", "x"], /^--place is x: give ASSET=DATASTORE\/PATH/],
		["azure", ["import", "f", "--server", "here"], /^--server is here/],
		["run", ["credit", "--server", "here"], /^--server is here/],
	])("%s %j is refused", (command, args, message) => {
		expect(() => readArguments(command, args)).toThrow(message);
	});
});

const review = {
	features: [
		{ name: "channel", status: "drift", verdict: "1.27 ≥ 0.25 → drift" },
		{ name: "AGE", status: "watch", verdict: "0.12 ≥ 0.10 → watch" },
		{ name: "LIMIT", status: "ok", verdict: "0.01 < 0.10" },
		{ name: "few", status: "too few rows", verdict: "" },
		{ name: "retyped", status: "not comparable", verdict: "", reason: "type_changed" },
		{ name: "id", status: "set aside", verdict: "" },
		{ name: "gone", status: "not comparable", verdict: "", reason: "vanished" },
	],
};
const run = {
	signals: [
		{
			...{ name: "drift", outcome: "judged" },
			keys: [
				{ key: "feature:a", condition: "breach", text: "1.27 ≥ 0.25 → drift" },
				{ key: "feature:b", condition: "watch", value: 0.12, threshold: 0.1 },
				{ key: "feature:c", condition: "few" },
			],
		},
		{ name: "quality", outcome: "nodata", keys: [] },
		{ name: "join", outcome: "error", error: "the datastore refused", fix: "Give it the role.", keys: [] },
	],
};
const outcomes = (cases: readonly { name: string; outcome: string }[]) =>
	cases.map(({ name, outcome }) => `${name}: ${outcome}`);

describe("what a review or a run says", () => {
	test("is a case a feature, and what counts as a breach is asked for", () => {
		expect(outcomes(casesOfReview(review, "x", "drift"))).toEqual([
			"channel: breached",
			"AGE: passed",
			"LIMIT: passed",
			"few: not judged",
			"retyped: breached",
			"id: passed",
			"gone: not judged",
		]);
		const strict = outcomes(casesOfReview(review, "x", "watch"));
		expect([strict[1], strict.at(-1)]).toEqual(["AGE: breached", "gone: breached"]);
	});

	test("is a case a key of each signal, or the signal where it has none", () => {
		const cases = casesOfRun("credit", run);
		expect(outcomes(cases)).toEqual([
			"feature:a: breached",
			"feature:b: passed",
			"feature:c: not judged",
			"quality: not judged",
			"join: failed",
		]);
		expect(cases.at(-1)?.text).toBe("the datastore refused. Give it the role.");
		expect(summaryOf(cases)).toBe("1 of 5 breached, 2 not judged, 1 failed.");
	});

	test("of too few rows passes nothing, though no column of them is new", () => {
		const keys = [
			{ key: "feature:a", condition: "few" },
			{ key: "whole:columns", condition: "ok" },
		];
		const cases = casesOfRun("credit", { signals: [{ name: "drift", outcome: "judged", keys }] });
		expect([outcomes(cases), exitCodeOf(cases)]).toEqual([["feature:a: not judged"], 3]);
	});

	test("of nothing but that no column is new is a case that was not judged", () => {
		const keys = [{ key: "whole:columns", condition: "ok" }];
		const cases = casesOfRun("credit", { signals: [{ name: "drift", outcome: "judged", keys }] });
		expect([outcomes(cases), exitCodeOf(cases)]).toEqual([["drift: not judged"], 3]);
	});

	test.each<[string[], object, number]>([
		[["passed"], {}, 0],
		[["passed", "not judged"], {}, 0],
		[["passed", "breached", "failed"], {}, 1],
		[["not judged"], {}, 3],
		[[], {}, 3],
		[["not judged"], { allow: ["not-judged"] }, 0],
		[["passed", "failed"], {}, 4],
		[["failed", "not judged"], { allow: ["not-judged"] }, 4],
	])("%j with %j ends with %d", (found, options, code) => {
		const cases = found.map((outcome) => ({ suite: "s", name: "n", text: "", outcome }));
		expect(exitCodeOf(cases, options)).toBe(code);
	});
});

describe("an API that is asked", () => {
	async function serve(
		answer: (request: IncomingMessage, response: ServerResponse) => void,
	): Promise<string> {
		const server = createServer(answer);
		await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
		onTestFinished(() => void server.close());
		const address = server.address();
		return `http://127.0.0.1:${typeof address === "object" ? address?.port : 0}/leeway`;
	}
	const json = (response: ServerResponse, status: number, body: object) => {
		response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
	};

	test("is asked again while it still reads, below its prefix, with the token", async () => {
		const asked: string[] = [];
		const address = await serve((request, response) => {
			asked.push(`${request.url} ${request.headers.authorization}`);
			json(response, asked.length < 3 ? 202 : 200, asked.length < 3 ? { id: "1" } : { rows: 5 });
		});
		const client = clientOf({ address, token: "word" });
		expect(await client.question("GET", "/x", { query: { from: "now-1d", to: undefined } })).toEqual({
			rows: 5,
		});
		expect(asked).toEqual(Array(3).fill("/leeway/api/v1/x?from=now-1d&wait=40 Bearer word"));
	});

	test("does a thing once, and listens until that is done", async () => {
		const asked: string[] = [];
		const address = await serve((request, response) => {
			asked.push(`${request.method} ${request.url}`);
			if (request.method === "POST") return json(response, 202, { id: "7" });
			response.writeHead(200, { "content-type": "text/event-stream" });
			response.write('event: progress\ndata: {"state":"reading"}\n\n');
			const failed = asked.length > 2;
			const error = { message: "the disk is full", fix: "Free room." };
			response.end(
				`event: progress\ndata: ${JSON.stringify(failed ? { state: "failed", error } : { state: "done" })}\n\n`,
			);
		});
		const client = clientOf({ address });
		expect(await client.act("/run")).toBeUndefined();
		expect(asked).toEqual(["POST /leeway/api/v1/run?wait=40", "GET /leeway/api/v1/jobs/7/events"]);
		await expect(client.act("/run")).rejects.toThrow("the disk is full. Free room.");
	});

	test("says no with its own words, and what is no Leeway is named", async () => {
		const refused = await serve((_, response) =>
			json(response, 404, { detail: "no monitor is named x", fix: "List them." }),
		);
		await expect(clientOf({ address: refused }).get("/x", {})).rejects.toMatchObject({
			status: 404,
			message: "no monitor is named x. List them.",
		});
		const other = await serve((_, response) => response.end("<html>"));
		await expect(clientOf({ address: other }).get("/x", {})).rejects.toThrow(
			"does not answer as Leeway does",
		);
		await expect(clientOf({ address: "http://127.0.0.1:1" }).get("/x", {})).rejects.toThrow(
			"http://127.0.0.1:1 cannot be reached: ECONNREFUSED",
		);
	});
});
