// What stands behind `leeway check`, `run`, `backtest`, `monitors check` and `azure`, read into plain options.
import { parseArgs } from "node:util";

/** Said on standard error, with exit code 2: the command was used wrongly, or something is configured wrongly. */
export class UsageError extends Error {}

const where = {
	server: { type: "string" },
	json: { type: "boolean" },
	home: { type: "string" },
};
const files = { junit: { type: "string" }, html: { type: "string" } };

const commands = {
	check: {
		options: {
			...where,
			...files,
			baseline: { type: "string" },
			where: { type: "string" },
			from: { type: "string" },
			to: { type: "string" },
			profile: { type: "string" },
			judge: { type: "string" },
			features: { type: "string" },
			"fail-on": { type: "string", default: "drift" },
			allow: { type: "string", multiple: true },
		},
	},
	run: {
		options: {
			...where,
			...files,
			once: { type: "boolean" },
			due: { type: "string" },
			window: { type: "string" },
			"no-notify": { type: "boolean" },
			allow: { type: "string", multiple: true },
		},
	},
	backtest: { options: { ...where, days: { type: "string", default: "30" } } },
	monitors: { options: { server: where.server, json: where.json } },
	azure: {
		options: {
			...where,
			exact: { type: "boolean" },
			datastore: { type: "string" },
			deployment: { type: "string" },
			place: { type: "string", multiple: true },
			notify: { type: "string", multiple: true },
			rules: { type: "string" },
		},
	},
};

/** Is this word one of the commands, and no folder to serve? */
export function isCommand(word) {
	return word !== undefined && Object.hasOwn(commands, word);
}

/**
 * @param {string} command
 * @param {string[]} args what stands behind it
 * @returns {{command: string, name: string | undefined, options: Record<string, any>}} `name`: a collection's address or a monitor's
 */
export function readArguments(command, args) {
	const { values, positionals } = parse(command, args);
	if (command === "azure") return readAzure(values, positionals);
	if (positionals.length > 1) throw new UsageError(`one name is enough, not ${positionals.join(" ")}`);
	const [name] = positionals;
	const options = { ...values };
	switch (command) {
		case "check":
			options.collection = readCollection(name);
			if (!options.baseline) throw new UsageError("--baseline is missing: what is it compared with?");
			if (Boolean(options.from) !== Boolean(options.to))
				throw new UsageError("give --from and --to, or neither");
			if (!["drift", "watch"].includes(options["fail-on"])) {
				throw new UsageError(`--fail-on is ${options["fail-on"]}: give drift or watch`);
			}
			break;
		case "run":
			if (options.once && name !== undefined)
				throw new UsageError("give --once or a monitor's name, not both");
			if (!options.once && name === undefined)
				throw new UsageError("give a monitor's name, or --once for all that are due");
			if (options.once && (options.due || options.window || options["no-notify"])) {
				throw new UsageError("--due, --window and --no-notify go with a monitor's name");
			}
			if (options.window !== undefined) {
				if (options.due) throw new UsageError("give --due or --window, not both");
				options.window = readWindow(options.window);
			}
			break;
		case "backtest":
			if (name === undefined) throw new UsageError("give a monitor's name");
			options.days = Number(options.days);
			if (!Number.isInteger(options.days) || options.days < 1 || options.days > 92) {
				throw new UsageError("--days is a whole number from 1 to 92");
			}
			break;
		case "monitors":
			if (name !== "check") throw new UsageError("monitors takes check: leeway monitors check");
			break;
	}
	for (const allowed of options.allow ?? []) {
		if (allowed !== "not-judged") throw new UsageError(`--allow is ${allowed}: give not-judged`);
	}
	checkServer(options);
	return { command, name, options };
}

/** `azure import FILE`, `azure export NAME`, `azure diff NAME [FILE]`; FILE may be -, which is standard input; `azure workspaces`, `azure list`. */
const azureVerbs = {
	import: ["a file, or - for standard input"],
	export: ["a monitor's name"],
	diff: ["a monitor's name", "a file, or - for standard input"],
	workspaces: [],
	list: [],
};

function readAzure(values, [verb, ...names]) {
	const wanted = Object.hasOwn(azureVerbs, verb ?? "") ? azureVerbs[verb] : undefined;
	if (!wanted)
		throw new UsageError(`azure takes ${Object.keys(azureVerbs).join(", ")}: leeway azure import FILE`);
	// What the workspace was found to have, where no file is given.
	if (verb === "diff" && names.length === 1) names.push(undefined);
	if (names.length !== wanted.length)
		throw new UsageError(`azure ${verb} takes ${wanted.join(" and ") || "no name"}`);
	if (values.exact && verb !== "export") throw new UsageError("--exact goes with azure export");
	for (const option of ["datastore", "deployment", "place", "notify", "rules"]) {
		if (values[option] !== undefined && verb !== "import")
			throw new UsageError(`--${option} goes with azure import`);
	}
	if (values.rules !== undefined && !["azureml", "robust"].includes(values.rules)) {
		throw new UsageError(`--rules is ${values.rules}: give azureml or robust`);
	}
	const places = (values.place ?? []).map((text) => {
		const [, asset, path] = /^([^=]+)=(.+)$/.exec(text) ?? [];
		if (asset === undefined) throw new UsageError(`--place is ${text}: give ASSET=DATASTORE/PATH`);
		return [asset, path];
	});
	checkServer(values);
	return {
		command: "azure",
		name: names[0],
		options: { ...values, verb, file: names.at(-1), places: Object.fromEntries(places) },
	};
}

function checkServer({ server }) {
	if (server !== undefined && !URL.canParse(server)) {
		throw new UsageError(`--server is ${server}: give an address such as https://leeway.example.com`);
	}
}

function parse(command, args) {
	try {
		return parseArgs({ args, allowPositionals: true, options: commands[command].options });
	} catch (error) {
		throw new UsageError(error.message.split(". ")[0]);
	}
}

/**
 * "FROM/TO": two times as the API takes them, which reads them: here they would be of this machine's zone, and a guess where they
 * are none.
 */
function readWindow(text) {
	const times = text.split("/");
	if (times.length !== 2 || times.some((time) => time.trim() === "")) {
		throw new UsageError(
			`--window is ${text}: give FROM/TO, such as 2026-03-07T00:00:00Z/2026-03-08T00:00:00Z`,
		);
	}
	const [from, to] = times;
	return { from, to };
}

/** "datastore/endpoint/deployment/collection", each percent-encoded where it holds a slash. */
function readCollection(text) {
	const parts = (text ?? "").split("/");
	if (parts.length !== 4 || parts.some((part) => part === "")) {
		throw new UsageError(
			"give the collection as datastore/endpoint/deployment/collection, a slash within a name as %2F",
		);
	}
	try {
		const [datastore, endpoint, deployment, collection] = parts.map(decodeURIComponent);
		return { datastore, endpoint, deployment, collection };
	} catch {
		throw new UsageError(`${text} holds a per cent sign that begins no %2F or the like`);
	}
}
