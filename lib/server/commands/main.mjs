// `leeway check`, `run`, `backtest`, `monitors check` and `azure`: each asks a Leeway's API, says what it finds, and ends with a code.
// Without --server the Leeway is the build beside this file, started for the command alone.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readArguments, UsageError } from "./arguments.mjs";
import { clientOf, Refused } from "./ask.mjs";
import { azure } from "./azure.mjs";
import { htmlOf, junitOf } from "./files.mjs";
import { startOwn } from "./ownServer.mjs";
import { casesOfReview, casesOfRun, exitCodeOf, exitCodes, summaryOf } from "./verdict.mjs";

/** What a caller can put right: wrong address, no right, no such collection. */
const misused = [400, 401, 403, 404, 409, 413, 415, 421];

/**
 * @param {string[]} words the command and what stands behind it
 * @returns {Promise<number>} the exit code
 */
export async function runCommand([command, ...args]) {
	try {
		const given = readArguments(command, args);
		const found = await withServer(given, (client) => answers[command](client, given));
		return report(found, given.options);
	} catch (error) {
		if (error instanceof UsageError) return fail(`${error.message}. See leeway --help.`, exitCodes.misused);
		if (error instanceof Refused) {
			return fail(error.message, misused.includes(error.status) ? exitCodes.misused : exitCodes.failed);
		}
		return fail(error?.stack ?? String(error), exitCodes.failed);
	}
}

/** @returns what is said: `json` for programs, `text` lines for people, `notes` on standard error */
const answers = { check, run, backtest, monitors: checkMonitors, azure };

async function withServer({ command, options }, ask) {
	if (options.server !== undefined) {
		return ask(clientOf({ address: options.server, token: process.env.LEEWAY_TOKEN }));
	}
	// What files define is checked, and Azure asked, without a home, which another process may work in.
	const isHomeless = command === "monitors" || ["workspaces", "list"].includes(options.verb);
	const ownHome = isHomeless ? mkdtempSync(join(tmpdir(), "leeway-check-")) : undefined;
	const home = ownHome ?? options.home;
	const server = await startOwn(home === undefined ? {} : { LEEWAY_HOME: home });
	try {
		return await ask(clientOf(server));
	} finally {
		await server.stop();
		if (ownHome) rmSync(ownHome, { recursive: true, force: true });
	}
}

async function check(client, { name, options }) {
	const { datastore, endpoint, deployment, collection } = options.collection;
	const path = [
		"/collections",
		...[datastore, endpoint, deployment, collection].map(encodeURIComponent),
		"drift",
	];
	const { baseline, from, to, profile, judge, features, where } = options;
	const query = { baseline, from, to, profile, judge, features, filter: where };
	const review = await client.question("GET", path.join("/"), { query });
	const cases = casesOfReview(review, name, options["fail-on"]);
	const { window, baseline: compared } = review;
	const code = window.rows === 0 && !isAllowed(options) ? exitCodes.notJudged : exitCodeOf(cases, options);
	return {
		code,
		json: { command: "check", exit: code, ...review },
		title: `Review of ${name}`,
		facts: [
			`${window.from ?? "the beginning"} to ${window.to ?? "the end"}: ${countOf(window.rows, "row")}${window.partial ? "; some logs could not be read" : ""}`,
			...(where ? [`only rows that pass ${where}`] : []),
			`compared with ${compared.label}: ${countOf(compared.rows, "row")}; profile ${review.profile}`,
			...(compared.warnings ?? []).map(({ text }) => text),
		],
		cases,
	};
}

async function run(client, given) {
	if (given.options.once) return runOnce(client, given);
	return given.options.window ? runWindow(client, given) : runOne(client, given);
}

/** Over a window of somebody's own: it belongs to no due time, so nothing is kept and nobody is told. */
async function runWindow(client, { name, options }) {
	const { definition } = await client.get(`/monitors/${encodeURIComponent(name)}`);
	const { window } = options;
	const { runs } = await client.question("POST", "/monitors/backtest", { body: { definition, window } });
	// As it was read: of UTC.
	const judged = runs[0]?.signals[0]?.window ?? window;
	const cases = casesOfRun(name, runs[0] ?? { signals: [] });
	const code = exitCodeOf(cases, options);
	return {
		code,
		json: { command: "run", exit: code, run: runs[0] },
		title: `${name}, ${judged.from} to ${judged.to}`,
		facts: ["nothing of this is kept, and nobody is told", ...azureFacts(runs[0])],
		cases,
	};
}

async function runOne(client, { name, options }) {
	const path = `/monitors/${encodeURIComponent(name)}`;
	const before = await client.get(path);
	const body = {
		...(options.due === undefined ? {} : { due: options.due }),
		...(options["no-notify"] ? { notify: false } : {}),
	};
	const answered = await client.act(`${path}/run`, body);
	const found = answered ?? (await runsSince(client, before)).at(-1);
	if (!found) throw new Refused(0, `the run of ${name} was not kept`, "");
	const cases = casesOfRun(name, found);
	const code = exitCodeOf(cases, options);
	return {
		code,
		json: { command: "run", exit: code, run: found },
		title: `${name}, due ${found.due}`,
		facts: [...found.events.map(({ kind, keys }) => [kind, ...keys].join(" ")), ...azureFacts(found)],
		cases,
	};
}

/** What Azure ML's own monitor would say of the same rows. */
function azureFacts(found) {
	return (found?.signals ?? []).flatMap(({ name, azure: lane }) => (lane ? [`${name}: ${lane.text}`] : []));
}

const caseOfState = {
	firing: "breached",
	"could not judge": "failed",
	"no data": "not judged",
	"too few rows": "not judged",
	"not run yet": "not judged",
};

async function runOnce(client, { options }) {
	const before = await client.get("/monitors");
	const answered = await client.act("/monitors/tick");
	const after = await client.get("/monitors");
	const runs = [];
	for (const monitor of after.monitors) {
		const earlier = before.monitors.find(({ name }) => name === monitor.name) ?? { ...monitor, last: null };
		if (monitor.last?.ended === earlier.last?.ended) continue;
		runs.push(...(await runsSince(client, earlier)).map((found) => ({ monitor: monitor.name, ...found })));
	}
	const cases = after.monitors.flatMap(({ name, signals, trouble }) => [
		...signals.map((signal) => ({
			suite: name,
			name: signal.name,
			outcome: signal.error ? "failed" : (caseOfState[signal.state] ?? "passed"),
			text: [signal.state, ...(signal.episode?.firing ?? []), signal.error, signal.fix]
				.filter(Boolean)
				.join(" "),
		})),
		...(trouble ? [{ suite: name, name: "trouble", outcome: "failed", text: trouble.message }] : []),
	]);
	cases.push(
		...after.unreadable.map(({ name, fault }) => ({
			suite: name,
			name: "definition",
			outcome: "failed",
			text: fault,
		})),
	);
	const waiting = answered?.waiting ?? 0;
	const judged = exitCodeOf(cases, { allow: ["not-judged"] });
	const code = judged === exitCodes.passed && waiting > 0 ? exitCodes.failed : judged;
	const isFirst = before.monitors.length > 0 && before.monitors.every(({ last }) => last === null);
	return {
		code,
		json: { command: "run --once", exit: code, runs, monitors: after.monitors, waiting },
		title: "Monitors",
		facts: runs.map(({ monitor, due, reason }) => `${monitor} ran for ${due} (${reason})`),
		cases,
		notes: [
			...(isFirst && options.server === undefined
				? [
						"no monitor has run in this home before, so each runs for its newest due time only. Where that is said every time, keep LEEWAY_HOME on a disk that stays: without it nothing is confirmed by a second run, and what fires is said anew each time",
					]
				: []),
			...(waiting > 0
				? [`${countOf(waiting, "message")} could not be delivered; the next run tries again`]
				: []),
		],
	};
}

/** What ran since a monitor was looked at, the earliest first. */
async function runsSince(client, { name, last }) {
	const { runs } = await client.get(`/monitors/${encodeURIComponent(name)}/runs`, { limit: 100 });
	return runs
		.filter(({ ended }) => last === null || Date.parse(ended) > Date.parse(last.ended))
		.sort((a, b) => Date.parse(a.ended) - Date.parse(b.ended));
}

async function backtest(client, { name, options }) {
	const { definition } = await client.get(`/monitors/${encodeURIComponent(name)}`);
	const found = await client.question("POST", "/monitors/backtest", {
		body: { definition, days: options.days },
	});
	const signals = found.runs.flatMap((each) => each.signals);
	const count = (outcome) => signals.filter((each) => each.outcome === outcome).length;
	const code =
		signals.length > 0 && count("error") === signals.length
			? exitCodes.failed
			: signals.length > 0 && count("judged") === 0
				? exitCodes.notJudged
				: exitCodes.passed;
	const lines = found.messages.map(({ subject, id }) => `${dayIn(id)}  ${subject}`);
	return {
		code,
		json: { command: "backtest", exit: code, ...found },
		title: `${name} in the last ${options.days} days`,
		facts: [
			...lines,
			`${countOf(found.messages.length, "message")} by ${countOf(found.runs.length, "run")}; ${countOf(count("nodata"), "time")} no data, ${countOf(count("error"), "time")} not judged`,
			...(found.skipped
				? [`not tried: what was due from ${found.skipped.first} to ${found.skipped.last}`]
				: []),
		],
		cases: undefined,
	};
}

/** "1 run", "2 runs". */
function countOf(count, one) {
	return `${count} ${count === 1 ? one : `${one}s`}`;
}

/** A message's id ends with the run it is about. */
function dayIn(id) {
	const [, year, month, day, hour, minute] = /\.(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)\d\dZ[^.]*$/.exec(id) ?? [];
	return year ? `${year}-${month}-${day} ${hour}:${minute} UTC` : "";
}

async function checkMonitors(client) {
	const { monitors, unreadable } = await client.get("/monitors");
	const code = unreadable.length > 0 ? exitCodes.misused : exitCodes.passed;
	return {
		code,
		json: {
			command: "monitors check",
			exit: code,
			monitors: monitors.map(({ name, from, upcoming = [] }) => ({ name, from, upcoming })),
			unreadable,
		},
		title: monitors.length === 0 ? "No monitor is defined" : "Monitors",
		facts: [
			...monitors.map(
				({ name, from, definition, upcoming = [] }) =>
					`${name}${from === null ? "" : ` (${from})`}: ${upcoming.map((time) => inZone(time, definition.schedule.zone)).join(", ") || "never due again"}`,
			),
			...unreadable.map(({ name, fault }) => `${name}: ${fault}`),
		],
		cases: undefined,
	};
}

function inZone(time, zone) {
	const shown = new Intl.DateTimeFormat("sv-SE", { dateStyle: "short", timeStyle: "short", timeZone: zone });
	return `${shown.format(new Date(time))}${zone === "UTC" ? " UTC" : ` ${zone} (${time})`}`;
}

function isAllowed({ allow = [] }) {
	return allow.includes("not-judged");
}

function report({ code, json, title, facts, cases, notes = [] }, options) {
	for (const note of notes) console.error(`leeway: ${note}`);
	const summary = cases ? summaryOf(cases) : "";
	if (options.junit !== undefined) writeFileSync(options.junit, junitOf(cases ?? []));
	if (options.html !== undefined)
		writeFileSync(options.html, htmlOf({ title, facts, cases: cases ?? [], summary }));
	if (options.json) {
		console.log(JSON.stringify(json, undefined, "\t"));
		return code;
	}
	const worth = (cases ?? []).filter(({ outcome }) => outcome !== "passed");
	const lines = [
		title,
		...facts.map((fact) => `  ${fact}`),
		...worth.map(
			({ suite, name, outcome, text }) =>
				`  ${outcome.padEnd(10)}  ${suite}: ${visible(name)}: ${visible(text)}`,
		),
		...(summary === "" ? [] : [summary]),
	];
	console.log(lines.join("\n"));
	return code;
}

/** A name that moves a terminal's cursor does not. */
function visible(text) {
	return text.replaceAll(
		/[\p{Cc}\p{Cf}\u2028\u2029]/gu,
		(found) => `⟨U+${found.codePointAt(0).toString(16).toUpperCase().padStart(4, "0")}⟩`,
	);
}

function fail(text, code) {
	console.error(`leeway: ${text}`);
	return code;
}
