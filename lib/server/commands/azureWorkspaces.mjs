// `leeway azure workspaces` and `list`: what Azure has. Nothing is changed there or here.
import { setTimeout as sleep } from "node:timers/promises";
import { exitCodes } from "./verdict.mjs";

/** Seconds that one answer is waited for: what is asked of Azure goes on meanwhile. */
const wait = 40;
const mostAnswers = 30;

/** The workspaces that one may read, each with what LEEWAY_WORKSPACE is set to. Ends with 2 where none may be. */
export async function workspaces(client) {
	const { choices = [], missing = [] } = await answered(client, "/azure", { choices: true });
	const code = choices.length === 0 && missing.length > 0 ? exitCodes.misused : exitCodes.passed;
	return {
		code,
		json: { command: "azure workspaces", exit: code, choices, missing },
		title: choices.length === 0 ? "No workspace of Azure ML may be read" : "Workspaces of Azure ML",
		facts: choices.map(
			({ id, name, region, subscriptionName }) =>
				`${oneLine(name)} (${[region, subscriptionName].filter(Boolean).map(oneLine).join(", ")}): LEEWAY_WORKSPACE=${oneLine(id)}`,
		),
		cases: undefined,
		notes: faults(missing),
	};
}

/** Azure ML's own monitors: what each watches, when it really runs, how it went. Ends with 2 where no workspace is configured or may be read. */
export async function list(client) {
	const { configured, workspaces: found } = await answered(client, "/azure", {});
	const { monitors, missing } = await answered(client, "/azure/monitors", {});
	const isNone = configured.length === 0 || (monitors.length === 0 && missing.length > 0);
	const code = isNone ? exitCodes.misused : exitCodes.passed;
	const nameOf = new Map(found.map(({ id, name }) => [id, name]));
	return {
		code,
		json: { command: "azure list", exit: code, workspaces: configured, monitors, missing },
		title: monitors.length === 0 ? "No monitors of Azure ML" : "Monitors of Azure ML",
		facts: monitors.flatMap((monitor) => linesOf(monitor, nameOf)).map(oneLine),
		cases: undefined,
		notes: [
			...(configured.length === 0
				? ["set LEEWAY_WORKSPACE: leeway azure workspaces lists those you may read"]
				: []),
			...faults(missing),
		],
	};
}

function linesOf({ workspace, name, target, words, next, last, findings }, nameOf) {
	const watched = [target.endpoint, target.deployment].filter(Boolean).join("/") || "no deployment";
	return [
		`${nameOf.get(workspace) ?? workspace}: ${name} watches ${watched}${target.exists === false ? ", which is not there" : ""}, ${words.when}`,
		`  ${words.still ?? nextText(next, findings)} ${words.alerts}`,
		...words.signals.map((signal) => `  ${signal.name}: ${signal.text}`),
		`  ${lastText(last)}`,
		...findings.map(({ level, says }) => `  ${level}: ${says}`),
	];
}

/** That nobody can tell is not that it never will. */
function nextText(next, findings) {
	if (next !== null) return `Next ${next}.`;
	const isOver = findings.some(({ kind }) => kind === "never-again");
	return isOver ? "It never runs again." : "When it runs next is not known here.";
}

function lastText(last) {
	if (last === null) return "no run in the last 31 days is known";
	const breached =
		last.breached.length > 0
			? `, breached: ${last.breached.map(({ signal }) => signal || "a signal").join(", ")}`
			: "";
	return `last due ${last.due}: ${last.status ?? "no status"}${breached}${last.error === null ? "" : `, ${last.error}`}`;
}

async function answered(client, path, query) {
	for (let count = 1; ; count++) {
		const found = await client.get(path, { ...query, wait });
		if (!found.asking || count === mostAnswers) return found;
		await sleep(200);
	}
}

/** Each right once: it is missing for many calls. */
function faults(missing) {
	const told = new Map(missing.map((fault) => [fault.action ?? fault.says, fault]));
	return [...told.values()].map(({ call, says, fix }) => oneLine(`${call}: ${says}. ${fix}`));
}

/** A name that moves a terminal's cursor does not. */
function oneLine(text) {
	return text.replaceAll(/[\p{Cc}\p{Cf}\u2028\u2029]/gu, " ");
}
