import { z } from "zod";
import { monitorSchema } from "@/lib/model/monitorSchema";
import { configSchema } from "./configSchema";
import { otherVariables, ownVariables, type Variable } from "./variableTable";

/** docs/configuration.md: every variable and every key, from the tables and the schema that read them. */
export function configurationPage(): string {
	return `# Configuration

<!-- Written by \`npm run docs:configuration\` from the schema: change that, not this. -->

For one datastore variables are enough; several, and collections at paths of their own, go into \`leeway.yaml\`. A variable goes
before the key that says the same. An empty variable is one that isn't set. What is wrong ends the start with one sentence that names
it; \`npm start -- --check\` (\`npx leeway --check\`) says how each datastore, the home and the limits stand.

## Variables

${variableTable(ownVariables)}

Of others, read here too:

${variableTable(otherVariables)}

## leeway.yaml

\`\`\`yaml
datastores:
  - name: production
    url: https://account.blob.core.windows.net/azureml-blobstore
    credential: { sasEnv: PRODUCTION_SAS }   # the name of a variable, never a secret
    collections:
      - { endpoint: fraud, deployment: blue, collection: model_inputs, path: custom/fraud-inputs }
  - name: mirror
    url: /data/mirror
    collectedPath: .
limits: { copyBytes: 50 GiB }
smtp: { host: smtp.example.com, userEnv: SMTP_USER, passwordEnv: SMTP_PASSWORD, from: Leeway <leeway@example.com> }
destinations:
  - { name: ml-team, email: [ml-team@example.com] }
  - { name: ops, teams: { urlEnv: OPS_WORKFLOW } }
\`\`\`

| key | meaning | default |
|---|---|---|
${rowsOf(configSchema, "").join("\n")}

## A monitor

An item of \`monitors\` in leeway.yaml, or a file of its own in the folder \`monitors\` beside it: \`monitors/credit.yaml\`. These are changed
in their file; those that people make in Leeway are kept in the home.

\`\`\`yaml
name: credit-blue
on: production/credit-default/blue
schedule: { cron: "0 6 * * *", zone: Europe/Berlin }
baseline: training-march
signals:
  - { kind: drift, collection: model_inputs }
  - { kind: quality, collection: model_inputs, allowance: 0.05 }
  - { kind: health }
  - { kind: join, inputs: model_inputs, outputs: model_outputs }
\`\`\`

| key | meaning | default |
|---|---|---|
${rowsOf(monitorSchema, "").join("\n")}

Of its signals, by their kind:

| key | kind | meaning | default |
|---|---|---|---|
${signalRows().join("\n")}

## The home

| in it | what | when it is deleted |
|---|---|---|
| \`copy/\`, \`volumes/\`, \`summaries/\` | cache | read anew from the datastores; nothing is lost |
| \`state/\` | named and pinned baselines, kinds, shapes, id columns, recorded reviews, notes, views, monitors and what they found | they are gone: back it up |
| \`uploads/\` | baselines that people uploaded | they are gone: back it up |
| \`audit/\` | who did what | it is gone |

One process works in a home. Back up \`state/\` and \`uploads/\` while it is stopped, or take a snapshot of the disk.
`;
}

function variableTable(variables: Readonly<Record<string, Variable>>): string {
	const rows = Object.entries(variables).map(
		([name, { meaning, instead = "" }]) => `| \`${name}\` | ${meaning} | ${instead} |`,
	);
	return ["| variable | meaning | default |", "|---|---|---|", ...rows].join("\n");
}

/** A row a key, those of a section below it. */
function rowsOf(section: z.ZodType, path: string): string[] {
	return Object.entries(shapeOf(section) ?? {}).flatMap(([key, schema]) => {
		const name = `${path}${key}`;
		const inner = within(schema);
		const isList = inner.def.type === "array";
		const row = `| \`${name}\` | ${schema.description ?? ""} | ${defaultOf(schema)} |`;
		return [row, ...rowsOf(elementOf(inner), `${name}${isList ? "[]" : ""}.`)];
	});
}

/** A row a key of signals, with the kinds that have it; no filter of rows, which none takes yet. */
function signalRows(): string[] {
	const kindsOf = new Map<string, string[]>();
	for (const { shape } of monitorSchema.shape.signals.element.options) {
		for (const row of rowsOf(z.object(shape), "")) {
			if (/^\| `kind`/.test(row)) continue;
			kindsOf.set(row, [...(kindsOf.get(row) ?? []), shape.kind.value]);
		}
	}
	return [...kindsOf].map(([row, kinds]) => row.replace(" | ", ` | ${kinds.join(", ")} | `));
}

/** The schema itself, without what makes it optional or gives its default. */
function within(schema: z.ZodType): z.ZodType {
	return "unwrap" in schema && typeof schema.unwrap === "function" && schema.def.type !== "array"
		? within(schema.unwrap())
		: schema;
}

function elementOf(schema: z.ZodType): z.ZodType {
	return "element" in schema ? within(schemaOf(schema.element)) : schema;
}

function shapeOf(schema: z.ZodType): Record<string, z.ZodType> | undefined {
	return "shape" in schema ? (schema.shape as Record<string, z.ZodType>) : undefined;
}

function schemaOf(value: unknown): z.ZodType {
	return value as z.ZodType;
}

function defaultOf(schema: z.ZodType): string {
	if (schema.def.type === "optional" || schema.def.type === "prefault") return "";
	if (!("defaultValue" in schema.def)) return "required";
	const value = schema.def.defaultValue;
	if (Array.isArray(value)) return "";
	if (typeof value === "number" && value < 2 ** 20) return `\`${value}\``;
	if (typeof value === "number")
		return `\`${value >= 2 ** 30 ? `${value / 2 ** 30} GiB` : `${value / 2 ** 20} MiB`}\``;
	return `\`${String(value)}\``;
}
