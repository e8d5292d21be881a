// `leeway azure import`, `export` and `diff`: Azure ML's own monitors as Leeway's and back. Nothing of these is asked of Azure, and nothing kept.
import { readFileSync } from "node:fs";
import { UsageError } from "./arguments.mjs";
import { list, workspaces } from "./azureWorkspaces.mjs";
import { exitCodes } from "./verdict.mjs";

export function azure(client, { name, options }) {
	return verbs[options.verb](client, { name, options });
}

const verbs = { import: importMonitors, export: exportMonitor, diff: differences, workspaces, list };

function read(file) {
	try {
		return readFileSync(file === "-" ? 0 : file, "utf8");
	} catch (error) {
		throw new UsageError(`${file} cannot be read: ${error.code ?? error.message}`);
	}
}

/** Ends with 0 where each is whole, and with 3 where something is needed or nothing of one can be run. */
async function importMonitors(client, { options }) {
	const { file, datastore, deployment, places, notify, rules } = options;
	const answers = { datastore, deployment, places, notify, rules };
	const body = { text: read(file), file: file === "-" ? "standard input" : file.slice(-200), answers };
	const found = await client.question("POST", "/azure/import", { body, isShort: true });
	const facts = found.monitors.flatMap(({ name, words, rows, needs, faults }) => [
		`${name}: ${words.when}`,
		...(words.still === null ? [] : [`  ${words.still}`]),
		`  ${words.alerts}`,
		...rows.map(
			({ what, azure, leeway, outcome, why }) =>
				`  ${outcome.padEnd(12)}  ${what}: ${azure}${leeway === "" ? "" : ` → ${leeway}`}${why === undefined ? "" : ` (${why})`}`,
		),
		...needs.map(({ kind, asset, says }) => `  needed        ${says} (${needOption(kind, asset)})`),
		...faults.map((fault) => `  fault         ${fault}`),
	]);
	const isWhole = found.monitors.length > 0 && found.monitors.every(({ monitor }) => monitor !== null);
	const code = isWhole ? exitCodes.passed : exitCodes.notJudged;
	return {
		code,
		json: { command: "azure import", exit: code, ...found },
		title: `${found.monitors.length} of Azure ML's monitors`,
		facts: facts.map(oneLine),
		cases: undefined,
		notes: [
			...(found.others.length > 0
				? [`left out, for they run jobs: ${found.others.map(oneLine).join(", ")}`]
				: []),
			...(found.part ? ["this is one page of a list: there are more"] : []),
			"nothing is kept: --json has each `monitor`, to be saved by PUT /api/v1/monitors/NAME or in monitors/NAME.yaml",
		],
	};
}

function needOption(kind, asset) {
	if (kind === "place") return `--place '${asset}=DATASTORE/PATH'`;
	return kind === "datastore" ? "--datastore NAME" : "--deployment ENDPOINT/DEPLOYMENT";
}

/** The file itself on standard output, so that it can be sent on. */
async function exportMonitor(client, { name, options }) {
	const query = options.exact ? { exact: true } : {};
	const { yaml, lacks } = await client.get(`/monitors/${encodeURIComponent(name)}/azure`, query);
	return {
		code: exitCodes.passed,
		json: { command: "azure export", exit: exitCodes.passed, yaml, lacks },
		title: yaml.replace(/\n$/, ""),
		facts: [],
		cases: undefined,
	};
}

/** Ends with 1 where they differ. */
async function differences(client, { name, options }) {
	const { file } = options;
	const body =
		file === undefined ? {} : { text: read(file), file: file === "-" ? "standard input" : file.slice(-200) };
	const path = `/monitors/${encodeURIComponent(name)}/azure/differences`;
	const found = await client.question("POST", path, { body, isShort: true });
	const code = found.differences.length > 0 ? exitCodes.breached : exitCodes.passed;
	return {
		code,
		json: { command: "azure diff", exit: code, ...found },
		title:
			found.differences.length === 0
				? `${name}: Azure has it as it was imported`
				: `${name}: changed in Azure`,
		facts: found.differences.map(({ what, kept, now }) =>
			oneLine(`${what}: ${kept ?? "not there"} → ${now ?? "not there"}`),
		),
		cases: undefined,
	};
}

/** A name that moves a terminal's cursor does not. */
function oneLine(text) {
	return text.replaceAll(/[\p{Cc}\p{Cf}\u2028\u2029]/gu, " ");
}
