/** A role that holds in some endpoints only: every call there is, asked about one of them and about another. */
import { cpSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { me, problemDetails } from "@/lib/api/answers";
import { calls } from "@/lib/api/table";
import { identityHeader } from "@/lib/server/auth/identity";
import { firstBlob, openSmallWorkspace, type SmallWorkspace } from "@/test/smallWorkspace";

let workspace: SmallWorkspace;
const blobOf = (endpoint: string) => firstBlob.replace("/e/", `/${endpoint}/`);
const admin = [{ role: "Leeway.Admin", in: "everywhere" }];
/** An admin in one of two endpoints. */
const limited = [{ role: "Leeway.Admin", in: ["other", "default/e*"] }];
const window = "from=2026-03-01&to=2026-03-03";
const collection = "/collections/{datastore}/{endpoint}/{deployment}/{collection}";

beforeAll(async () => {
	workspace = await openSmallWorkspace({ LEEWAY_AUTH: "easyauth" });
	const folder = join(workspace.data, "modelDataCollector");
	cpSync(join(folder, "e"), join(folder, "f"), { recursive: true });
	for (const [name, baseline] of Object.entries({
		mine: `collection:default/e/d/model_inputs@${times}`,
		theirs: `collection:default/f/d/model_inputs@${times}`,
		file: `file:default/${blobOf("e")}`,
		before: "trailing:7d",
	})) {
		expect((await ask("PUT /baselines/{name}", { grants: admin, name, body: { baseline } })).status).toBe(
			200,
		);
	}
});
afterAll(() => workspace?.close());
const times = "2026-03-01T00:00:00Z/2026-03-03T00:00:00Z";

interface Asked {
	grants?: readonly object[];
	endpoint?: string;
	query?: string;
	name?: string;
	monitor?: string;
	run?: string;
	body?: object;
	headers?: Record<string, string>;
}

function ask(key: string, asked: Asked = {}) {
	const {
		grants = limited,
		endpoint = "e",
		query = "",
		name = "nobody",
		monitor = "nobody",
		run = "r1",
		body,
		headers,
	} = asked;
	const call = calls.find((each) => each.key === key);
	if (!call) throw new Error(`no call is ${key}`);
	const route = call.path.slice(1).replace(/\{(\w+)\}/g, "[$1]");
	const identity = Buffer.from(JSON.stringify({ subject: "ada-1", name: "Ada", grants })).toString(
		"base64url",
	);
	return workspace.ask(route, call.method, {
		query,
		params: { id: "2026-03-01-0", job: "nobody", note: "n1", view: "v1", run, name, monitor, endpoint },
		headers: { [identityHeader]: identity, ...headers },
		...(body && { body }),
	});
}

async function refusal(answer: Response): Promise<{ status: number; detail: string }> {
	const { detail } = problemDetails.parse(await answer.json());
	return { status: answer.status, detail };
}

describe("a call whose address names an endpoint", () => {
	test.each(calls.filter(({ path }) => path.includes("{endpoint}")).map(({ key }) => key))(
		"%s is refused for another",
		async (key) => {
			const { status, detail } = await refusal(await ask(key, { endpoint: "f" }));
			expect(status).toBe(403);
			expect(detail).toBe(
				'endpoint "f" of datastore "default" is not yours to see: your role holds in other, default/e*',
			);
			const answer = await ask(key, { query: key.startsWith("GET") ? window : "" });
			expect(answer.status).not.toBe(403);
			await answer.body?.cancel();
		},
	);

	test("never gives a log that lies in another", async () => {
		for (const call of ["raw", "payload", "shape"]) {
			const query = `blob=${encodeURIComponent(blobOf("f"))}&line=1`;
			const answer = await ask(`GET ${collection}/${call}`, { query });
			expect([call, answer.status]).toEqual([
				call,
				answer.status >= 400 && answer.status < 500 ? answer.status : "4xx",
			]);
			expect(await answer.text()).not.toContain("specversion");
		}
	});
});

describe("a call whose address names none", () => {
	/** Each by what is done about it: a new call must be thought of here. */
	const others = {
		"tells nothing of logs": [
			"GET /health",
			"GET /health/live",
			"GET /health/ready",
			"GET /me",
			"GET /copies",
			"GET /openapi.json",
			"POST /azure/import",
			"GET /destinations",
		],
		"names what is theirs only": [
			"GET /datastores",
			"GET /datastores/{datastore}/collections",
			"GET /datastores/{datastore}/names",
			"GET /datastores/{datastore}/endpoints",
			"GET /datastores/{datastore}/extents",
			"GET /datastores/{datastore}/reviews",
			"GET /correlations/{id}",
			"GET /baselines",
			"GET /monitors",
			"GET /alerts",
			"GET /metrics",
			// Tried in azureWorkspace.test.ts.
			"GET /azure",
			"GET /azure/monitors",
			"GET /azure/monitors/{name}",
		],
		"is of a deployment, which must be theirs": [
			"GET /monitors/{monitor}",
			"PUT /monitors/{monitor}",
			"DELETE /monitors/{monitor}",
			"POST /monitors/{monitor}/run",
			"POST /monitors/{monitor}/pause",
			"POST /monitors/{monitor}/resume",
			"POST /monitors/{monitor}/ack",
			"POST /monitors/{monitor}/mute",
			"GET /monitors/{monitor}/messages",
			"GET /monitors/{monitor}/runs",
			"GET /monitors/{monitor}/runs/{run}",
			"POST /monitors/backtest",
			"GET /monitors/{monitor}/azure",
			"POST /monitors/{monitor}/azure/differences",
			"GET /monitors/{monitor}/azure/figures",
		],
		"tells how far a read is, by an id nobody guesses": ["GET /jobs/{job}", "GET /jobs/{job}/events"],
		"holds for all, and needs the role everywhere": [
			"PUT /baselines/{name}",
			"PUT /baselines/{name}/file",
			"DELETE /baselines/{name}",
			"DELETE /copies",
			"DELETE /jobs/{job}",
			"POST /destinations/{destination}/test",
			"POST /monitors/tick",
			"POST /azure/refresh",
		],
	};
	test("is known to this test", () => {
		const without = calls.filter(({ path }) => !path.includes("{endpoint}")).map(({ key }) => key);
		expect(without.sort()).toEqual(Object.values(others).flat().sort());
	});

	test("names what is theirs only", async () => {
		const text = async (key: string, asked?: Asked) => (await ask(key, asked)).text();
		for (const key of [
			"GET /datastores/{datastore}/collections",
			"GET /datastores/{datastore}/names",
			"GET /datastores/{datastore}/endpoints",
		]) {
			expect(await text(key, { grants: admin })).toContain('"f"');
			expect(await text(key)).toContain('"e"');
			expect(await text(key)).not.toContain('"f"');
		}
		const nowhere = [{ role: "Leeway.Viewer", in: ["other"] }];
		expect(await text("GET /datastores")).toContain('"default"');
		expect(JSON.parse(await text("GET /datastores", { grants: nowhere }))).toEqual({ datastores: [] });
		const hidden = await ask("GET /datastores/{datastore}/names", { grants: nowhere });
		expect(hidden.status).toBe(404);
		expect(await hidden.text()).not.toContain('\\"default\\".');
		expect(
			(await ask("GET /datastores/{datastore}/extents", { query: "collections=f/d/model_inputs" })).status,
		).toBe(403);
	});

	test("reviews and saved baselines of others are not listed", async () => {
		const pin = (endpoint: string) =>
			ask(`PUT ${collection}/pinned-baseline`, {
				grants: admin,
				endpoint,
				body: { baseline: "trailing:7d" },
			});
		for (const endpoint of ["e", "f"]) expect((await pin(endpoint)).status).toBe(200);
		const pinned = JSON.parse(await (await ask("GET /datastores/{datastore}/reviews")).text()).pinned;
		expect(pinned.map((each: { endpoint: string }) => each.endpoint)).toEqual(["e"]);
		const saved = JSON.parse(await (await ask("GET /baselines")).text()).baselines;
		expect(saved.map((each: { name: string }) => each.name)).toEqual(["before", "mine"]);
	});

	describe("is of a deployment, which must be theirs", () => {
		const monitor = (endpoint: string, baseline = "trailing:7d") => ({
			on: `default/${endpoint}/d`,
			schedule: { cron: "0 6 * * *" },
			baseline,
			signals: [{ kind: "drift", collection: "model_inputs" }],
		});
		const put = (name: string, body: object, grants: readonly object[] = limited) =>
			ask("PUT /monitors/{monitor}", { monitor: name, body, grants });

		test("one of another endpoint is neither seen, changed nor made", async () => {
			expect((await put("of-f", monitor("f"), admin)).status).toBe(200);
			for (const key of others["is of a deployment, which must be theirs"]) {
				const body = key.endsWith("backtest")
					? { definition: { name: "of-f", ...monitor("f") } }
					: key.startsWith("PUT")
						? monitor("f")
						: {};
				const { status, detail } = await refusal(
					await ask(key, {
						monitor: "of-f",
						...(key.startsWith("GET") || key.startsWith("DELETE") ? {} : { body }),
					}),
				);
				// Who names the endpoint is told that it is not theirs; who names the monitor is not told where it is.
				const namesIt = key.startsWith("PUT") || key.endsWith("backtest");
				expect([key, status]).toEqual([key, namesIt ? 403 : 404]);
				expect(detail).toContain(
					namesIt ? 'endpoint "f" of datastore "default" is not yours to see' : 'no monitor is named "of-f"',
				);
			}
			const taken = await refusal(await put("of-f", monitor("e")));
			expect(taken).toMatchObject({ status: 403, detail: expect.not.stringContaining('"f"') });
			const listed = async (grants: readonly object[]) =>
				JSON.parse(await (await ask("GET /monitors", { grants })).text()).monitors.map(
					(each: { name: string }) => each.name,
				);
			expect(await listed(admin)).toEqual(["of-f"]);
			expect(await listed(limited)).toEqual([]);
		});

		test("what it is compared with is told to who may ask for it only", async () => {
			const theirs = `collection:default/f/d/model_inputs@${times}`;
			expect((await put("compared", monitor("e", theirs), admin)).status).toBe(200);
			const asked = (key: string, grants: readonly object[], run = "") =>
				ask(key, { monitor: "compared", run, grants });
			const due = "2026-03-12T06:00:00Z";
			const ran = await ask("POST /monitors/{monitor}/run", { monitor: "compared", body: { due } });
			expect(await ran.text()).not.toMatch(/default\/f|"value"/);
			for (const key of [
				"GET /monitors",
				"GET /monitors/{monitor}",
				"GET /alerts",
				"GET /monitors/{monitor}/runs",
				"GET /monitors/{monitor}/runs/{run}",
			]) {
				const own = await (await asked(key, limited, due)).text();
				expect(own).toContain("drift-model_inputs");
				expect(own.replaceAll("%2F", "/")).not.toMatch(/default\/f|"value"|"text"/);
				const all = await (await asked(key, admin, due)).text();
				expect(all.replaceAll("%2F", "/")).toContain("default/f");
			}
			expect((await asked("GET /monitors/{monitor}/azure", limited)).status).toBe(403);
			expect((await asked("GET /monitors/{monitor}/azure", admin)).status).toBe(200);
			const { runs } = JSON.parse(await (await asked("GET /monitors/{monitor}/runs", limited)).text());
			expect(runs[0].signals[0].keys).toContainEqual({
				...{ key: "feature:b", condition: "breach", confirm: 1, recover: 1 },
			});
			const imported = { ...monitor("e", theirs), azure: { kept: { from: theirs } } };
			expect((await put("compared", imported, admin)).status).toBe(200);
			expect(await (await asked("GET /monitors/{monitor}", limited)).text()).not.toContain("default/f");
			expect(await (await asked("GET /monitors/{monitor}", admin)).text()).toContain('"kept"');
			expect((await asked("DELETE /monitors/{monitor}", admin)).status).toBe(204);
		});

		test("one of theirs is made and kept by who may change things there only", async () => {
			expect((await put("of-e", monitor("e"))).status).toBe(200);
			// It would take it out of their sight, and its old deployment's away from the others.
			expect((await put("of-e", monitor("f"))).status).toBe(403);
			expect((await put("of-f", monitor("e"))).status).toBe(403);
			const viewer = [{ role: "Leeway.Viewer", in: ["default/e*"] }];
			expect((await put("of-e", monitor("e"), viewer)).status).toBe(403);
			expect((await ask("GET /monitors/{monitor}", { monitor: "of-e", grants: viewer })).status).toBe(200);
			const tested = await ask("POST /monitors/backtest", {
				body: { definition: { name: "of-e", ...monitor("e") }, days: 1 },
				grants: viewer,
			});
			expect(tested.status).toBe(200);
		});

		test.each([
			["theirs", 403],
			[`collection:default/f/d/model_inputs@${times}`, 403],
			[`file:default/${blobOf("e")}`, 403],
			["mine", 200],
		])("the server's own rights do not open a baseline that is not theirs: %s", async (baseline, status) => {
			expect((await put("with-baseline", monitor("e", baseline))).status).toBe(status);
			const definition = { name: "with-baseline", ...monitor("e", baseline) };
			const tested = await ask("POST /monitors/backtest", { body: { definition, days: 1 } });
			expect(tested.status).toBe(status);
		});
	});

	test("an id is looked for in what is theirs, whoever looked before", async () => {
		const found = async (grants: readonly object[], headers = {}) => {
			const text = await (await ask("GET /correlations/{id}", { grants, headers })).text();
			return [...new Set([...text.matchAll(/"endpoint":"(\w)"/g)].map(([, endpoint]) => endpoint))];
		};
		expect((await found(admin)).sort()).toEqual(["e", "f"]);
		expect(await found(limited)).toEqual(["e"]);
		const kept = { "cache-control": "only-if-cached" };
		expect(await found(limited, kept)).toEqual(["e"]);
		expect((await found(admin, kept)).sort()).toEqual(["e", "f"]);
		expect(await found([{ role: "Leeway.Viewer", in: ["default/ee"] }], kept)).toEqual([]);
	});

	test.each(others["holds for all, and needs the role everywhere"])(
		"%s needs the role everywhere",
		async (key) => {
			const { status, detail } = await refusal(await ask(key));
			expect(status).toBe(403);
			expect(detail).toContain("holds for every datastore");
		},
	);
});

test.each([
	["mine", true],
	["theirs", false],
	["file", false],
	["before", true],
	[`collection:default/e/d/model_inputs@${times}`, true],
	[`collection:default/f/d/model_inputs@${times}`, false],
	[`file:default/${blobOf("e")}`, false],
])("what is compared with must be theirs too: %s", async (baseline, theirs) => {
	const query = `from=2026-03-08&to=2026-03-10&baseline=${encodeURIComponent(baseline)}`;
	for (const call of ["drift", "quality"]) {
		expect((await ask(`GET ${collection}/${call}`, { query })).status).toBe(theirs ? 200 : 403);
		expect((await ask(`GET ${collection}/${call}`, { query, grants: admin })).status).not.toBe(403);
	}
	const pinned = await ask(`PUT ${collection}/pinned-baseline`, { body: { baseline } });
	expect(pinned.status).toBe(theirs ? 200 : 403);
});

test("what is named in place of a baseline that is not there is theirs too", async () => {
	const said = async (baseline: string, grants: readonly object[]) => {
		const query = `from=2026-03-08&to=2026-03-10&baseline=${encodeURIComponent(baseline)}`;
		const answer = await ask(`GET ${collection}/drift`, { query, grants });
		expect(answer.status).toBe(404);
		return problemDetails.parse(await answer.json()).fix;
	};
	expect(await said("nope", admin)).toBe('There are: "mine", "theirs", "file", "before".');
	expect(await said("nope", limited)).toBe('There are: "mine", "before".');
});

test("roles of several places add up, each for what it allows", async () => {
	const grants = [
		{ role: "Leeway.Aggregates", in: "everywhere" },
		{ role: "Leeway.Viewer", in: ["default/f"] },
	];
	const status = async (call: string, endpoint: string) => {
		const answer = await ask(`GET ${collection}/${call}`, { grants, endpoint, query: window });
		await answer.body?.cancel();
		return answer.status;
	};
	expect(await status("rows", "f")).toBe(200);
	expect(await status("rows", "e")).toBe(403);
	expect(await status("profile", "e")).toBe(200);
	expect(me.parse(await (await ask("GET /me", { grants })).json())).toMatchObject({
		roles: ["Leeway.Aggregates", "Leeway.Viewer"],
		limited: [{ role: "Leeway.Viewer", in: ["default/f"] }],
		may: ["anyone", "aggregates", "viewer"],
	});
});
