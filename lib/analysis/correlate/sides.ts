import { LeewayError } from "@/lib/errors";
import type { JoinedBy } from "@/lib/model/joinedBy";
import { similarNames } from "@/lib/similarNames";

/** Two collections of one deployment that are joined. */
export interface SideNames {
	inputs: string;
	outputs: string;
}

/** What collectors call the two halves, the likeliest first: the SDK's, the gateway's, and older names. */
const usual: readonly (readonly [inputs: string, outputs: string])[] = [
	["model_inputs", "model_outputs"],
	["request", "response"],
	["inputs", "outputs"],
	["inputs", "predictions"],
];

/**
 * Which collections to join: those asked for, a side that wasn't by its usual partner, else the first usual two there
 * are. `invalid` when that leaves a side without collection, naming those that exist. Pure.
 */
export function chooseSides(names: readonly string[], asked: Partial<SideNames> = {}): SideNames {
	for (const name of [asked.inputs, asked.outputs]) {
		if (name !== undefined && !names.includes(name)) throw unknown(name, names);
	}
	const fits = ([inputs, outputs]: readonly [string, string]) =>
		(asked.inputs ?? inputs) === inputs && (asked.outputs ?? outputs) === outputs;
	const found = usual.find((pair) => fits(pair) && pair.every((name) => names.includes(name)));
	const inputs = asked.inputs ?? found?.[0];
	const outputs = asked.outputs ?? found?.[1];
	if (inputs === undefined || outputs === undefined) {
		throw new LeewayError(
			"invalid",
			`no two collections here are known to belong together: there are ${listed(names)}`,
			"Name the two to join with `inputs` and `outputs`.",
		);
	}
	if (inputs === outputs) {
		throw new LeewayError(
			"invalid",
			`inputs and outputs are the same collection: ${JSON.stringify(inputs)}`,
			"Name two.",
		);
	}
	return { inputs, outputs };
}

/** The usual two halves that a deployment has, each a pair of its own. */
export function usualSides(names: readonly string[]): SideNames[] {
	return usual
		.filter((pair) => pair.every((name) => names.includes(name)))
		.map(([inputs, outputs]) => ({ inputs, outputs }));
}

const gateway = new Set(["request", "response"]);

/** Are these what a gateway collects, before and behind any model? */
export const isGateway = ({ inputs, outputs }: SideNames) => gateway.has(inputs) && gateway.has(outputs);

/** The id two collections have in common: what a gateway collects knows nothing of the ids models give. */
export function usualJoining({ inputs, outputs }: SideNames): JoinedBy {
	return gateway.has(inputs) === gateway.has(outputs) ? "correlationid" : "xrequestid";
}

/** When a collection is logged in a request: what went in first, what came out last, others between. */
export function orderInRequest(collection: string): number {
	const order = [
		"request",
		"inputs",
		"model_inputs",
		"",
		"model_outputs",
		"predictions",
		"outputs",
		"response",
	];
	const place = order.indexOf(collection);
	return place < 0 ? order.indexOf("") : place;
}

function unknown(name: string, names: readonly string[]): LeewayError {
	return new LeewayError(
		"not_found",
		`collection ${JSON.stringify(name)} does not exist in this deployment`,
		names.length === 0 ? "The deployment has none." : `There are: ${listed(similarNames(name, names))}.`,
	);
}

const listed = (names: readonly string[]) => names.map((name) => JSON.stringify(name)).join(", ");
