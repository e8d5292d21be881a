/**
 * `npm run test:commands`: `leeway check`, `run`, `backtest`, `monitors check` and `azure` over the build, each exit code shown once. With a
 * path behind it, that leeway.mjs is tried: .ci/tryPackage.ts gives the installed one.
 */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { workspaceId } from "@/demo/arm/armTypes";
import { creditWorkspace } from "@/demo/arm/creditWorkspace";
import { startArm } from "@/demo/arm/startArm";

const leeway = resolve(process.argv[2] ?? "lib/server/leeway.mjs");
const folder = mkdtempSync(join(tmpdir(), "leeway-commands-"));
const data = join(folder, "data");
const day = 86_400_000;
const midnight = Math.floor(Date.now() / day) * day;
const dayText = (ago: number) => new Date(midnight - ago * day).toISOString().slice(0, 10);
/** From so many days ago on another third of the values is met. */
const changedSince = 3;
for (let ago = 20; ago >= 1; ago--) writeDay(ago);

const counts = { passed: 0, failed: 0 };
const baseline = `window:${dayText(20)}/${dayText(6)}`;
const collection = "default/e/d/model_inputs";
const between = (from: number, to: number) => ["--from", dayText(from), "--to", dayText(to)];
const monitor = (name: string, features: string) => `
  - name: ${name}
    on: default/e/d
    schedule: {cron: "0 1 * * *"}
    window: {size: 1d, offset: 0h}
    baseline: ${baseline}
    signals: [{kind: drift, collection: model_inputs, features: [${features}]}]`;

try {
	await shows("check passes", ["check", collection, "--baseline", baseline, ...between(5, 4)], {
		...{ code: 0, says: "0 of 2 breached" },
	});
	const [junit, html] = [join(folder, "junit.xml"), join(folder, "review.html")];
	await shows(
		"check finds a breach, for CI, people and programs",
		[
			"check",
			collection,
			"--baseline",
			baseline,
			...between(2, 1),
			"--junit",
			junit,
			"--html",
			html,
			"--json",
		],
		{ code: 1, says: '"status": "drift"' },
	);
	expectIn(readFileSync(junit, "utf8"), 'failures="1"');
	expectIn(readFileSync(html, "utf8"), "1 of 2 breached");
	const where = JSON.stringify([{ column: "b", op: "contains", value: "v1" }]);
	await shows(
		"check of the rows that pass a condition, which the change did not meet",
		// A third of a day's rows are too few to pass; the change would breach all the same.
		[
			"check",
			collection,
			"--baseline",
			baseline,
			...between(2, 1),
			"--where",
			where,
			"--allow",
			"not-judged",
		],
		{ code: 0, says: /: 100 rows\n +only rows that pass[\s\S]*0 of 2 breached/ },
	);
	await shows("check of what is not there", ["check", collection, "--baseline", "nobody"], {
		...{ code: 2, says: 'no baseline is named "nobody"' },
	});
	await shows("check of an empty window", ["check", collection, "--baseline", baseline, ...between(60, 59)], {
		...{ code: 3, says: "0 rows" },
	});
	await shows(
		"check of an empty window that may be",
		["check", collection, "--baseline", baseline, ...between(60, 59), "--allow", "not-judged"],
		{ code: 0 },
	);
	await shows("a server that is away", ["run", "--once", "--server", "http://127.0.0.1:1"], {
		...{ code: 4, says: "http://127.0.0.1:1 cannot be reached: ECONNREFUSED" },
	});

	const typo = configured("typo", `monitors:${monitor("calm", "a")}\n    renotifi: 3d\n`);
	await shows("monitors check names a typo's key and line", ["monitors", "check"], {
		...{ code: 2, env: typo, says: "renotifi" },
	});
	await shows("and so does run --once", ["run", "--once"], { code: 2, env: typo, says: "line" });
	const calm = configured("calm", `monitors:${monitor("calm", "a")}\n`);
	await shows("monitors check tells the next five times", ["monitors", "check"], {
		...{ code: 0, env: calm, says: /calm \(leeway\.yaml\): (?:[\d-]+ 01:00 UTC(?:, )?){5}/ },
	});
	await shows("run --once runs what is due", ["run", "--once"], {
		...{
			code: 0,
			env: calm,
			says: /calm ran for .*T01:00:00Z \(schedule\)/,
			warns: "no monitor has run in this home",
		},
	});
	await shows("and nothing the second time", ["run", "--once", "--json"], {
		...{ code: 0, env: calm, says: '"runs": []', warns: "" },
	});
	const both = configured("both", `monitors:${monitor("calm", "a")}${monitor("moved", "b")}\n`);
	await shows("run --once ends with 1 while anything fires", ["run", "--once"], {
		...{ code: 1, env: both, says: "1 of 2 breached" },
	});
	await shows("run NAME runs one again", ["run", "calm", "--no-notify"], {
		...{ code: 0, env: both, says: "calm, due" },
	});
	await shows(
		"run NAME over a window of one's own",
		["run", "moved", "--window", `${dayText(5)}/${dayText(4)}`],
		{
			...{ code: 0, env: both, says: "nothing of this is kept" },
		},
	);
	await shows("which may be breached", ["run", "moved", "--window", `${dayText(2)}/${dayText(1)}`], {
		...{ code: 1, env: both, says: "1 of 1 breached" },
	});
	await shows("backtest says what it would have said", ["backtest", "moved", "--days", "10"], {
		...{ code: 0, env: both, says: /1 message by \d+ runs?/ },
	});
	await shows("nobody is named so", ["run", "nobody"], {
		...{ code: 2, env: both, says: 'no monitor is named "nobody"' },
	});
	await asksAzure();
	await azureMonitors();
	await refusesOthers();
} finally {
	rmSync(folder, { recursive: true, force: true });
}
console.log(`${counts.passed} passed, ${counts.failed} failed`);
process.exit(counts.failed > 0 ? 1 : 0);

interface Expected {
	code: number;
	/** On either of its outputs. */
	says?: string | RegExp;
	/** On standard error; "": nothing. */
	warns?: string;
	env?: Record<string, string>;
}

async function shows(
	what: string,
	args: string[],
	{ code, says = "", warns, env = {} }: Expected,
): Promise<void> {
	await counted(what, async () => {
		const found = await run(args, env);
		if (found.code !== code) throw new Error(`ended with ${found.code}:\n${found.out}${found.err}`);
		expectIn(`${found.out}${found.err}`, says);
		if (warns === "" && found.err !== "") throw new Error(`said ${found.err}`);
		if (warns) expectIn(found.err, warns);
	});
}

/** Against the fake of Azure Resource Manager, by the build's own way to ask. */
async function asksAzure(): Promise<void> {
	const workspace = creditWorkspace({ account: "creditstore", container: "azureml" });
	const arm = await startArm({ workspaces: [workspace] });
	const env = { LEEWAY_ARM_ENDPOINT: arm.url, LEEWAY_ARM_TOKEN: "arm-token", LEEWAY_DATASTORE_URL: "" };
	const own = { ...env, LEEWAY_WORKSPACE: workspaceId(workspace) };
	await shows("azure workspaces lists those that one may read", ["azure", "workspaces"], {
		...{ code: 0, env, says: `LEEWAY_WORKSPACE=${workspaceId(workspace)}` },
	});
	await shows("azure list says what each monitor watches", ["azure", "list"], {
		...{ code: 0, env: own, says: "credit-drift watches credit/blue" },
	});
	await shows("a token that is not accepted is told", ["azure", "list"], {
		...{ code: 2, env: { ...own, LEEWAY_ARM_TOKEN: "another" }, warns: "did not accept the sign-in" },
	});
	await arm.close();
}

/** A file of Azure's command line is imported, saved, written back and compared. */
async function azureMonitors(): Promise<void> {
	const file = join(folder, "azure.yaml");
	const text = (hour: number) => `name: of-azure
trigger: { type: recurrence, frequency: day, interval: 1, schedule: { hours: ${hour}, minutes: 0 } }
create_monitor:
  compute: { instance_type: standard_e4s_v3, runtime_version: "3.4" }
  monitoring_target: { ml_task: classification, endpoint_deployment_id: "azureml:e:d" }
  alert_notification: { emails: [a@example.com] }
`;
	writeFileSync(file, text(6));
	await shows("azure import says that alerts are off though mails are set", ["azure", "import", file], {
		...{ code: 0, says: "alerts are off for 3 of 3 signals", warns: "nothing is kept" },
	});
	const { out } = await run(["azure", "import", file, "--json"], {});
	const imported = configured(
		"azure",
		`monitors:\n  - ${JSON.stringify(JSON.parse(out).monitors[0].monitor)}\n`,
	);
	await shows("azure export writes the same file", ["azure", "export", "of-azure", "--exact"], {
		...{ code: 0, env: imported, says: /name: of-azure\n[\s\S]*endpoint_deployment_id: "azureml:e:d"/ },
	});
	await shows("azure diff finds nothing", ["azure", "diff", "of-azure", file], { code: 0, env: imported });
	writeFileSync(file, text(7));
	await shows("azure diff finds what changed", ["azure", "diff", "of-azure", file], {
		...{ code: 1, env: imported, says: "schedule: every day at 06:00 UTC → every day at 07:00 UTC" },
	});
}

/** The server that a command starts for itself answers nobody else, and does not outlive it. */
async function refusesOthers(): Promise<void> {
	await counted("its server answers nobody else, shares its home with nobody, and ends with it", async () => {
		const { startOwn } = await import(join(dirname(leeway), "commands/ownServer.mjs"));
		Object.assign(process.env, environment({}));
		const server = await startOwn();
		const status = async (headers = {}) =>
			(await fetch(`${server.address}/api/v1/datastores`, { headers })).status;
		const found = [await status(), await status({ authorization: `Bearer ${server.token}` })];
		const second = await run(["run", "--once"], {});
		await server.stop();
		if (second.code !== 2) throw new Error(`a second process in the home ended with ${second.code}`);
		expectIn(second.err, "is in use by process");
		if (found.join() !== "401,200") throw new Error(`it answered ${found.join()}`);
		const isUp = await fetch(server.address).then(
			() => true,
			() => false,
		);
		if (isUp) throw new Error("it is still up");
	});
}

async function counted(what: string, act: () => Promise<void>): Promise<void> {
	const began = performance.now();
	try {
		await act();
		counts.passed += 1;
		console.log(`${what}: ${((performance.now() - began) / 1000).toFixed(1)} s`);
	} catch (error) {
		counts.failed += 1;
		console.error(`not so: ${what}: ${error instanceof Error ? error.message : error}`);
	}
}

async function run(args: readonly string[], env: Record<string, string>) {
	const child = spawn(process.execPath, [leeway, ...args], { cwd: folder, env: environment(env) });
	const [out, err]: [string[], string[]] = [[], []];
	child.stdout.on("data", (chunk: Buffer) => out.push(chunk.toString()));
	child.stderr.on("data", (chunk: Buffer) => err.push(chunk.toString()));
	const [code] = await once(child, "close");
	return { code, out: out.join(""), err: err.join("") };
}

function environment(env: Record<string, string>): NodeJS.ProcessEnv {
	const own = { LEEWAY_HOME: join(folder, "home"), LEEWAY_DATASTORE_URL: data, NEXT_TELEMETRY_DISABLED: "1" };
	return { ...process.env, ...own, ...env };
}

/** Settings with this leeway.yaml and a home of their own. */
function configured(name: string, yaml: string): Record<string, string> {
	const config = join(folder, name, "leeway.yaml");
	mkdirSync(dirname(config), { recursive: true });
	writeFileSync(config, yaml);
	return { LEEWAY_CONFIG: config, LEEWAY_HOME: join(folder, name, "home") };
}

function expectIn(text: string, expected: string | RegExp): void {
	const isIn = typeof expected === "string" ? text.includes(expected) : expected.test(text);
	if (!isIn) throw new Error(`${expected} is not in what it said:\n${text.slice(0, 2_000)}`);
}

/** 60 records of five rows. */
function writeDay(ago: number): void {
	const date = dayText(ago);
	const path = join(data, "modelDataCollector/e/d/model_inputs", date.replaceAll("-", "/"), "10/l.jsonl");
	const rowOf = (row: number) => ({
		a: Math.sin(row * (ago + 1)),
		b: `v${row % 3}${ago <= changedSince && row % 3 === 0 ? "new" : ""}`,
	});
	const lines = Array.from({ length: 60 }, (_, record) =>
		JSON.stringify({
			specversion: "1.0",
			id: `${date}-${record}`,
			time: `${date}T10:00:00Z`,
			data: Array.from({ length: 5 }, (_, row) => rowOf(record * 5 + row)),
		}),
	);
	mkdirSync(dirname(path), { recursive: true });
	writeFileSync(path, `${lines.join("\n")}\n`);
}
