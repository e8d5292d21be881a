import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { writes } from "./call";
import { openapi } from "./openapi";
import { calls } from "./table";

/** What the comparison looks at of an OpenAPI document. */
interface Schema {
	type?: string | string[];
	enum?: unknown[];
	const?: unknown;
	properties?: Record<string, Schema>;
	required?: string[];
	items?: Schema;
	anyOf?: Schema[];
	additionalProperties?: Schema | boolean;
	[other: string]: unknown;
}
interface Operation {
	parameters: { name: string; in: string; required: boolean; schema: Schema }[];
	requestBody?: { content: Record<string, { schema: Schema }> };
	responses: Record<string, { content?: Record<string, { schema: Schema }> }>;
}
interface Description {
	paths: Record<string, Record<string, Operation>>;
}

/** The description of 26 November 2026, which scripts were written against: made by the build before the table of calls. */
const before: Description = JSON.parse(
	readFileSync(new URL("./fixtures/openapi.before.golden.json", import.meta.url), "utf8"),
);
const now = JSON.parse(JSON.stringify(openapi("0.0.0"))) as Description;

const alternatives = (schema: Schema): Schema[] => schema.anyOf?.flatMap(alternatives) ?? [schema];
const typesOf = (schema: Schema) =>
	alternatives(schema).flatMap(({ type, const: value }) => type ?? (value === undefined ? [] : typeof value));

/** What a reader of the answer before would miss in the answer of now. */
function missing(old: Schema, given: Schema, at: string): string[] {
	const faults: string[] = [];
	const known = new Set(typesOf(old));
	if (known.size > 0) {
		const strange = typesOf(given).filter(
			(type) => !known.has(type) && !(type === "integer" && known.has("number")),
		);
		if (strange.length > 0) faults.push(`${at} may be ${strange.join(", ")}`);
	}
	const objects = alternatives(given).filter(({ properties }) => properties);
	for (const variant of alternatives(old)) {
		for (const [name, property] of Object.entries(variant.properties ?? {})) {
			const homes = objects.filter(({ properties }) => properties?.[name]);
			if (homes.length === 0) faults.push(`${at}.${name} is gone`);
			const wasRequired = variant.required?.includes(name);
			if (wasRequired && homes.length > 0 && !homes.some(({ required }) => required?.includes(name))) {
				faults.push(`${at}.${name} may be absent`);
			}
			const fit = homes.map((home) => missing(property, home.properties?.[name] ?? {}, `${at}.${name}`));
			faults.push(...(fit.find((each) => each.length === 0) ?? fit[0] ?? []));
		}
		if (variant.items) {
			const items = alternatives(given).find((each) => each.items)?.items;
			if (items) faults.push(...missing(variant.items, items, `${at}[]`));
		}
	}
	return faults;
}

/** What was taken before and no longer is. */
function refused(old: Operation, given: Operation): string[] {
	const parameters = old.parameters.flatMap(({ name, in: place, schema }) => {
		const known = given.parameters.find((each) => each.name === name && each.in === place);
		if (!known) return [`parameter ${name} is gone`];
		const words = (schema.enum ?? []).filter(
			(word) => known.schema.enum && !known.schema.enum.includes(word),
		);
		return words.map((word) => `parameter ${name} no longer takes ${word}`);
	});
	const demanded = given.parameters
		.filter(
			({ name, required }) => required && !old.parameters.some((each) => each.name === name && each.required),
		)
		.map(({ name }) => `parameter ${name} is required`);
	return [...parameters, ...demanded];
}

function faultsOf(older: Description, newer: Description): string[] {
	return Object.entries(older.paths).flatMap(([path, methods]) =>
		Object.entries(methods).flatMap(([method, old]) => {
			const given = newer.paths[path]?.[method];
			if (!given) return [`${method} ${path} is gone`];
			const answers = Object.entries(old.responses).flatMap(([status, response]) =>
				Object.entries(response.content ?? {}).flatMap(([media, { schema }]) => {
					const answer = given.responses[status]?.content?.[media];
					return answer ? missing(schema, answer.schema, `${status}`) : [`${status} ${media} is gone`];
				}),
			);
			return [...refused(old, given), ...answers].map((fault) => `${method} ${path}: ${fault}`);
		}),
	);
}

test("what was written against the description before still works", () => {
	expect(Object.keys(before.paths).length).toBeGreaterThan(30);
	expect(faultsOf(before, now)).toEqual([]);
});

test("each reference leads to something in the document", () => {
	const text = JSON.stringify(now);
	const names = [...text.matchAll(/"\$ref":"#\/([^"]+)"/g)].map(([, name = ""]) => name.split("/"));
	const leadsOn = (path: readonly string[]) =>
		path.reduce<unknown>(
			(at, step) => (at instanceof Object ? Object.getOwnPropertyDescriptor(at, step)?.value : undefined),
			now,
		);
	expect(names.filter((path) => leadsOn(path) === undefined)).toEqual([]);
	expect(text).not.toContain('"$defs"');
});

test("a change that would break a script is found", () => {
	const rows = "/collections/{datastore}/{endpoint}/{deployment}/{collection}/rows";
	const changed = (change: (operation: Operation) => void) => {
		const copy = structuredClone(before);
		change(copy.paths[rows]?.get as Operation);
		return faultsOf(before, copy).map((fault) => fault.replace(`get ${rows}: `, ""));
	};
	const answer = ({ responses }: Operation) => responses["200"]?.content?.["application/json"]?.schema;
	expect(changed((operation) => delete answer(operation)?.properties?.total)).toEqual(["200.total is gone"]);
	expect(changed((operation) => answer(operation)?.required?.splice(0))).toContain("200.rows may be absent");
	expect(
		changed((operation) => Object.assign(answer(operation)?.properties ?? {}, { total: { type: "string" } })),
	).toEqual(["200.total may be string"]);
	expect(changed(({ parameters }) => parameters.splice(0, 1))).toEqual(["parameter datastore is gone"]);
	expect(
		changed(({ parameters }) => {
			for (const each of parameters) each.required = true;
		}),
	).toContain("parameter sort is required");
	const gone = structuredClone(before);
	delete gone.paths[rows];
	expect(faultsOf(before, gone)).toEqual([`get ${rows} is gone`]);
});

test("every call says what it answers and whom it is for, and only calls for editors and admins change anything, but for who ends a read of their own", () => {
	for (const call of calls) {
		expect([call.key, call.answer !== null || call.media !== undefined || call.method === "DELETE"]).toEqual([
			call.key,
			true,
		]);
		const changes = call.role === "editor" || call.role === "admin" || call.key === "DELETE /jobs/{job}";
		expect([call.key, writes(call)]).toEqual([call.key, changes]);
	}
	expect(new Set(calls.map(({ key }) => key)).size).toBe(calls.length);
});
