/** What leeway.yaml may hold. Every message here is a fix, said after what was found: see configFile.ts. */
import { z } from "zod";
import { readTimeSpan, timeSpanMillis } from "@/lib/model/timeSpan";
import { folderPath } from "@/lib/record/path";
import { maxUploadBytes, maxUploadsBytes } from "@/lib/state/uploadBounds";
import { authSchema } from "./auth/authSettings";
import { readWorkspace, workspaceFix } from "./azure/workspaceText";
import { destinationSchema, destinationSections, heartbeatSchema, smtpSchema } from "./destinationSettings";
import { serverSchema } from "./serverSettings";
import { variableName } from "./variableName";

const mebibyte = 2 ** 20;
const byteUnits: ReadonlyMap<string, number> = new Map([
	["b", 1],
	["kib", 2 ** 10],
	["mib", mebibyte],
	["gib", 2 ** 30],
	["tib", 2 ** 40],
]);

/** A number of bytes, or text such as "16 MiB". */
function bytes(least: number, most: number, range: string) {
	const fix = `Give a number of bytes or text such as "16 MiB", ${range}.`;
	return z
		.union([z.number(), z.string()], { error: fix })
		.transform((value) => (typeof value === "number" ? value : parseBytes(value)))
		.refine((value) => Number.isSafeInteger(value) && value >= least && value <= most, { error: fix });
}

function parseBytes(text: string): number {
	const match = /^\s*(\d+(?:\.\d+)?)\s*([a-z]+)\s*$/i.exec(text);
	const unit = byteUnits.get(match?.[2]?.toLowerCase() ?? "");
	return match && unit !== undefined ? Math.round(Number(match[1]) * unit) : Number.NaN;
}

const text = (fix: string) => z.string({ error: fix }).trim().min(1, { error: fix });

const name = (of: string) =>
	text(`Give the ${of}'s name as text (in quotes if it is a number).`).refine(
		(value) => !value.includes("/"),
		{
			error: `Give a ${of}'s name without a slash.`,
		},
	);

/** Where Azure's collector writes unless told otherwise. */
export const collectedByDefault = "modelDataCollector";

const below = 'Give a folder below the datastore\'s root, without "..".';
const folder = z
	.string({ error: below })
	.transform(folderPath)
	.refine((path) => !path.split("/").includes(".."), { error: below });

const oneCredential =
	"Give one of connectionStringEnv, sasEnv and accountKeyEnv, or leave credential out to sign in with az login or a managed identity.";
const credential = z
	.strictObject(
		{
			connectionStringEnv: variableName
				.optional()
				.describe("name of the variable that holds the account's connection string"),
			sasEnv: variableName
				.optional()
				.describe("name of the variable that holds a SAS with read and list permission"),
			accountKeyEnv: variableName.optional().describe("name of the variable that holds the account's key"),
		},
		{ error: oneCredential },
	)
	.refine((given) => Object.values(given).filter((each) => each !== undefined).length === 1, {
		error: oneCredential,
	});

const mapping = z.strictObject(
	{
		endpoint: name("endpoint").describe("the endpoint to show it under"),
		deployment: name("deployment").describe("the deployment to show it under"),
		collection: name("collection").describe("the collection's name"),
		path: folder
			.refine((path) => path !== "", { error: below })
			.describe("folder below the root that holds its dates: the collector's `data.path`"),
	},
	{ error: "Give endpoint, deployment, collection and path." },
);

const datastore = z.strictObject(
	{
		name: name("datastore").describe("what to call it: in pages and addresses"),
		url: text(
			"Give a container such as https://account.blob.core.windows.net/container, or a folder's path.",
		).describe(
			"a container's URL, maybe with a folder behind it, or a folder's path from leeway.yaml's folder",
		),
		collectedPath: folder
			.default(collectedByDefault)
			.describe("the folder below it that holds `{endpoint}/{deployment}/{collection}`; `.` is the root"),
		credential: credential
			.optional()
			.describe("one of the keys below; without it az login, a managed or a workload identity"),
		collections: z
			.array(mapping, { error: 'Give a list, each item beginning with "- endpoint:".' })
			.superRefine(
				distinct("collection", "Map each collection once.", (each) =>
					JSON.stringify([each.endpoint, each.deployment, each.collection]),
				),
			)
			.default([])
			.describe("collections that lie at a path of their own"),
	},
	{ error: "Give name and url." },
);

/** A whole number of things. */
function count(least: number, most: number) {
	const fix = `Give a whole number from ${least.toLocaleString("en-US")} to ${most.toLocaleString("en-US")}.`;
	return z
		.number({ error: fix })
		.refine((value) => Number.isSafeInteger(value) && value >= least && value <= most, { error: fix });
}

const limits = z.strictObject(
	{
		maxLineBytes: bytes(1_024, 512 * mebibyte, "from 1 KiB to 512 MiB")
			.default(16 * mebibyte)
			.describe("longer lines are listed as problems"),
		copyBytes: bytes(mebibyte, 2 ** 50, "from 1 MiB to 1024 TiB")
			.default(20 * 1_024 * mebibyte)
			.describe("what was read of collections, together, on the disk of home"),
		memoryBytes: bytes(64 * mebibyte, 2 ** 50, "from 64 MiB to 1024 TiB")
			.default(768 * mebibyte)
			.describe("what DuckDB may use of memory"),
		bodyBytes: bytes(1_024, 64 * mebibyte, "from 1 KiB to 64 MiB")
			.default(mebibyte)
			.describe("a request's JSON body"),
		uploadBytes: bytes(1_024, 2 ** 40, "from 1 KiB to 1 TiB")
			.default(maxUploadBytes)
			.describe("one uploaded baseline"),
		uploadsBytes: bytes(1_024, 2 ** 50, "from 1 KiB to 1024 TiB")
			.default(maxUploadsBytes)
			.describe("all uploaded baselines together"),
		nameLength: count(1, 10_000).default(200).describe("characters of a name that people give: a baseline's"),
		stateEntries: count(1, 10_000_000)
			.default(10_000)
			.describe(
				"entries of each file of state: saved baselines, kinds, pinned baselines, shapes, ids, reviews, notes, views",
			),
		sortColumns: count(1, 1_000).default(8).describe("columns that rows or pairs are sorted by"),
		columns: count(1, 2_000).default(500).describe("columns or features that one question names"),
		filters: count(1, 10_000).default(100).describe("conditions of one question"),
		filterValues: count(1, 1_000_000).default(1_000).describe("values of a condition's `in`"),
		buckets: count(1, 1_000_000)
			.default(5_000)
			.describe(
				"buckets (`by`: hours, days, weeks) that one question's window may have; refused before work starts",
			),
		questionsPerCaller: count(1, 100_000)
			.default(32)
			.describe("questions that read or compute, of one caller at once; without sign-in all callers are one"),
		questions: count(1, 100_000)
			.default(64)
			.describe("questions that read or compute, of all callers at once"),
	},
	{ error: "Give limits by name, such as maxLineBytes: 16 MiB." },
);

const rateFix = "Give a number above 0, at most 1, such as 0.5.";
const sampling = z.strictObject(
	{
		endpoint: name("endpoint").describe("of the collection"),
		deployment: name("deployment").describe("of the collection"),
		collection: name("collection").describe("its name"),
		rate: z
			.number({ error: rateFix })
			.refine((rate) => rate > 0 && rate <= 1, { error: rateFix })
			.describe("above 0, at most 1"),
	},
	{ error: "Give endpoint, deployment, collection and rate." },
);

export type SamplingRate = z.output<typeof sampling>;

const workspaceId = text(workspaceFix).transform((given, context) => {
	const found = readWorkspace(given);
	if (found) return found;
	context.addIssue({ code: "custom", message: workspaceFix });
	return z.NEVER;
});

const keepFix = "Give a length such as 400d, at least 60d.";
const metricsFix = "Give off, on or features.";
const monitorsFix = 'Give off, or a list, each item beginning with "- name:".';

export const configSchema = z.strictObject(
	{
		datastores: z
			.array(datastore, { error: 'Give a list, each item beginning with "- name:".' })
			.superRefine(distinct("name", "Give each datastore a name of its own.", (each) => each.name))
			.default([])
			.describe("containers and folders to read, a list"),
		workspace: z
			.union([workspaceId.transform((id) => [id]), z.array(workspaceId)], { error: workspaceFix })
			.default([])
			.describe(
				"id of a workspace of Azure ML, or a list: its endpoints and where they log are found by themselves, see [workspace.md](workspace.md); `LEEWAY_WORKSPACE` goes before it",
			),
		home: text("Give a folder's path.")
			.optional()
			.describe(
				"state, uploaded baselines, audit and cache; `LEEWAY_HOME` goes before it; `.leeway` without either",
			),
		sampling: z
			.array(sampling, { error: 'Give a list, each item beginning with "- endpoint:".' })
			.superRefine(
				distinct("collection", "Give each collection one rate.", (each) =>
					JSON.stringify([each.endpoint, each.deployment, each.collection]),
				),
			)
			.default([])
			.describe("what share of requests a collector keeps: only to say how many pairs to expect"),
		smtp: smtpSchema.optional().describe("the server that mails are handed to"),
		destinations: z
			.array(destinationSchema, { error: 'Give a list, each item beginning with "- name:".' })
			.superRefine(distinct("name", "Give each destination a name of its own.", (each) => each.name))
			.default([])
			.describe(
				"whom messages of monitors are sent to, a list; each has one of email, teams, slack, webhook and folder",
			),
		monitors: z
			.union([z.literal(["off", false]), z.array(z.unknown())], { error: monitorsFix })
			.default([])
			.describe(
				"a list, see below; or `off`: this process runs none, also not those in `monitors/`, because another one does",
			),
		keepRuns: z
			.string({ error: keepFix })
			.refine(
				(text) => {
					const span = readTimeSpan(text);
					return span !== undefined && timeSpanMillis(span) >= 60 * 86_400_000;
				},
				{ error: keepFix },
			)
			.optional()
			.describe("how long runs of monitors are kept, by months: `400d`; for good without it"),
		metrics: z
			.union(
				[
					z.literal(["off", false]).transform(() => "off" as const),
					z.literal(["on", true]).transform(() => "on" as const),
					z.literal("features"),
				],
				{ error: metricsFix },
			)
			.default("off")
			.describe(
				"`on`: `/api/v1/metrics` tells Prometheus how monitors stand, see [api.md](api.md); `features`: each value they judge too, at most 500 a monitor",
			),
		heartbeat: heartbeatSchema
			.optional()
			.describe(
				"called after each look at the clock that went well: who is not called any more knows that monitors stand still",
			),
		limits: limits.prefault({}).describe("sizes: bytes, or text such as `16 MiB`"),
		server: serverSchema.optional().describe("where Leeway listens and by which names it is called"),
		auth: authSchema.optional().describe("how people sign in: [sign-in.md](sign-in.md)"),
	},
	{
		error:
			"Give datastores, workspace, home, sampling, monitors, smtp, destinations, keepRuns, metrics, heartbeat, limits, server or auth.",
	},
);

export type ConfigValues = z.output<typeof configSchema>;
export type Limits = ConfigValues["limits"];

/** The keys that may stand in the section a key path ends in; list positions don't matter. */
export function keysOf(path: readonly PropertyKey[]): string[] {
	const section = path.filter((step) => typeof step === "string").at(-1) ?? "";
	return Object.keys((sections.get(section) ?? configSchema).shape);
}

const sections = new Map<string, { shape: object }>([
	["datastores", datastore],
	["credential", credential],
	["collections", mapping],
	["limits", limits],
	["sampling", sampling],
	["smtp", smtpSchema],
	...destinationSections,
	["server", serverSchema],
	["auth", authSchema],
]);

/** Adds an issue for each item whose identity an earlier one has, at its `key`. */
function distinct<Item>(key: string, fix: string, identity: (item: Item) => string) {
	return (items: Item[], context: z.RefinementCtx) => {
		const seen = new Set<string>();
		for (const [index, item] of items.entries()) {
			const id = identity(item);
			if (seen.has(id)) context.addIssue({ code: "custom", message: fix, path: [index, key] });
			seen.add(id);
		}
	};
}
