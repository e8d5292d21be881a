/** Findings about what a deployment collects: each a function of what was looked at. Pure. */

import { formatShare } from "@/lib/format";
import type { AzureCollection, AzureFinding, FoundWorkspace } from "@/lib/model/azureWorkspace";
import { isoUtc } from "@/lib/time";
import {
	aboutCollection,
	aboutDeployment,
	type CollectionIn,
	collectionsOf,
	dataOf,
	deploymentsOf,
	isSameName,
	isServing,
	type Looked,
	placeText,
	trafficText,
} from "./looked";

const nameOf = ({ endpoint, deployment, collection }: CollectionIn) =>
	`${collection.name} of ${endpoint}/${deployment.name}`;

const rateText = ({ sampling }: AzureCollection) => (sampling === null ? "all" : formatShare(sampling, 1));

export function nothingWritten(looked: Looked): AzureFinding[] {
	return collectionsOf(looked.workspace).flatMap((each): AzureFinding[] => {
		const { deployment, collection } = each;
		const isWriting = collection.enabled && collection.sampling !== 0 && isServing(deployment);
		if (!isWriting || dataOf(looked, each) !== "none") return [];
		return [
			{
				...{ kind: "nothing-written", level: "wrong", ...aboutCollection(each) },
				says: `${nameOf(each)} is collected, and nothing was ever written`,
				means: "Nobody can look at this collection, and what monitors it judges nothing.",
				fix: "Send a request and wait some minutes. Then check that the scoring script calls the collector by this name, that its environment has azureml-ai-monitoring, and that the endpoint's identity may write to the storage account (Storage Blob Data Contributor).",
				evidence: [
					{ name: "collector", value: "Enabled" },
					{ name: "traffic", value: trafficText(deployment) },
					{ name: "folder", value: placeText(collection) },
					{ name: "logs in it", value: "none" },
				],
			},
		];
	});
}

export function dataWhileOff(looked: Looked): AzureFinding[] {
	return collectionsOf(looked.workspace).flatMap((each): AzureFinding[] => {
		const data = dataOf(looked, each);
		if (each.collection.enabled || data === "none" || data === "unlisted") return [];
		const last = data.extent?.last ?? null;
		return [
			{
				...{ kind: "data-while-off", level: "note", ...aboutCollection(each) },
				says: `${nameOf(each)} has logs, and is not collected any more`,
				means: "What is there can be looked at; nothing is added.",
				fix: "Switch its collection on again if it is still wanted: enabled under data_collector.collections of the deployment.",
				evidence: [
					{ name: "collector", value: "Disabled" },
					...(last === null ? [] : [{ name: "last logs", value: isoUtc(last) }]),
				],
			},
		];
	});
}

export function sharedFolder({ workspace }: Looked): AzureFinding[] {
	const byFolder = new Map<string, CollectionIn[]>();
	for (const each of collectionsOf(workspace)) {
		const { container, path } = each.collection.place;
		if (container === null || path === null || !each.collection.enabled) continue;
		const key = `${container.toLowerCase()}/${path}`;
		byFolder.set(key, [...(byFolder.get(key) ?? []), each]);
	}
	return [...byFolder].flatMap(([folder, writers]): AzureFinding[] => {
		const [first, ...others] = writers;
		if (!first || others.length === 0) return [];
		const { on } = aboutCollection(first);
		const isOfOne = others.every(({ endpoint }) => endpoint === first.endpoint);
		return [
			{
				// It names all of them: it is no one endpoint's where there are several.
				...{ kind: "shared-folder", level: "wrong" },
				on: isOfOne ? on : { ...on, endpoint: null, deployment: null, collection: null },
				rows: writers.flatMap((each) => aboutCollection(each).rows),
				says: `${writers.map(nameOf).join(" and ")} are written to one folder`,
				means:
					"Their rows cannot be told apart: each of them shows all, and what is compared or paired is of all of them.",
				fix: "Give each a data asset, or a path, of its own.",
				evidence: [
					{ name: "folder", value: folder },
					...writers.map((each) => ({ name: "written by", value: nameOf(each) })),
				],
			},
		];
	});
}

export function noHeaders({ workspace }: Looked): AzureFinding[] {
	return deploymentsOf(workspace).flatMap((each): AzureFinding[] => {
		const { collector, collections } = each.deployment;
		const payload = collections.filter(
			({ name, enabled }) => enabled && ["request", "response"].includes(name),
		);
		if (!collector || collector.from === "tags" || collector.headers.length > 0 || payload.length === 0)
			return [];
		return [
			{
				...{ kind: "no-headers", level: "note", ...aboutDeployment(each) },
				says: `${each.endpoint}/${each.deployment.name} keeps whole requests without any header`,
				means: "Who asked, and which version of a client, cannot be told from the logs.",
				fix: "Name the headers that matter under data_collector.request_logging.capture_headers. Never one that holds a secret.",
				evidence: [
					{ name: "collections", value: payload.map(({ name }) => name).join(", ") },
					{ name: "captureHeaders", value: "none" },
				],
			},
		];
	});
}

const sides = [
	["model_inputs", "model_outputs"],
	["inputs", "outputs"],
	["inputs", "predictions"],
	["request", "response"],
] as const;

/** Inputs and outputs of a deployment, where it has both. */
function pairsIn(looked: Looked): { inputs: CollectionIn; outputs: CollectionIn }[] {
	return deploymentsOf(looked.workspace).flatMap(({ endpoint, deployment }) => {
		const named = (name: string) => {
			const collection = deployment.collections.find((each) => each.name === name);
			return collection && { endpoint, deployment, collection };
		};
		return sides.flatMap(([left, right]) => {
			const [inputs, outputs] = [named(left), named(right)];
			return inputs && outputs ? [{ inputs, outputs }] : [];
		});
	});
}

export function sampledApart(looked: Looked): AzureFinding[] {
	return pairsIn(looked).flatMap(({ inputs, outputs }): AzureFinding[] => {
		const [left, right] = [inputs.collection, outputs.collection];
		const rates = [left.sampling ?? 1, right.sampling ?? 1] as const;
		if (!left.enabled || !right.enabled || (rates[0] === 1 && rates[1] === 1)) return [];
		const isUnlike = rates[0] !== rates[1];
		const { endpoint, deployment } = inputs;
		return [
			{
				...{ kind: isUnlike ? "sampling-differs" : "sampled-apart", level: isUnlike ? "warning" : "note" },
				on: aboutDeployment(inputs).on,
				rows: [inputs, outputs].flatMap((each) => aboutCollection(each).rows),
				says: isUnlike
					? `${endpoint}/${deployment.name} keeps ${rateText(left)} of ${left.name} and ${rateText(right)} of ${right.name}`
					: `${endpoint}/${deployment.name} keeps ${rateText(left)} of ${left.name} and of ${right.name}, each drawn for itself`,
				means: `Each collection draws by itself which requests it keeps: of the inputs that are there, ${formatShare(rates[1], 1)} have their output.`,
				fix: "Keep all of both (sampling_rate 1), or log both sides in one collection.",
				evidence: [
					{ name: `${left.name} samplingRate`, value: String(left.sampling ?? "not said: 1") },
					{ name: `${right.name} samplingRate`, value: String(right.sampling ?? "not said: 1") },
				],
			},
		];
	});
}

export function oneSide(looked: Looked): AzureFinding[] {
	return pairsIn(looked).flatMap(({ inputs, outputs }): AzureFinding[] => {
		if (inputs.collection.enabled === outputs.collection.enabled) return [];
		const [on, off] = inputs.collection.enabled ? [inputs, outputs] : [outputs, inputs];
		return [
			{
				...{ kind: "one-side", level: "note", ...aboutDeployment(inputs) },
				says: `${inputs.endpoint}/${inputs.deployment.name} collects ${on.collection.name} and not ${off.collection.name}`,
				means: "No input can be paired with its output.",
				fix: `Switch ${off.collection.name} on as well, if pairs are wanted.`,
				evidence: [
					{ name: on.collection.name, value: "Enabled" },
					{ name: off.collection.name, value: "Disabled" },
				],
			},
		];
	});
}

export function nothingKept({ workspace }: Looked): AzureFinding[] {
	return collectionsOf(workspace).flatMap((each): AzureFinding[] => {
		if (!each.collection.enabled || each.collection.sampling !== 0) return [];
		return [
			{
				...{ kind: "nothing-kept", level: "wrong", ...aboutCollection(each) },
				says: `${nameOf(each)} is collected with a sampling rate of 0`,
				means: "No request is kept.",
				fix: "Set sampling_rate to a number above 0, 1 for all requests.",
				evidence: [{ name: "samplingRate", value: "0" }],
			},
		];
	});
}

export function rateUnlikeFile({ workspace, sampling }: Looked): AzureFinding[] {
	return collectionsOf(workspace).flatMap((each): AzureFinding[] => {
		const { endpoint, deployment, collection } = each;
		const given = sampling.find(
			(rate) =>
				rate.endpoint === endpoint &&
				rate.deployment === deployment.name &&
				rate.collection === collection.name,
		);
		// One that the deployment does not say may be any: tags, and versions of ARM that know no collector, have none.
		if (!given || collection.sampling === null || given.rate === collection.sampling) return [];
		return [
			{
				...{ kind: "rate-unlike-file", level: "warning", ...aboutCollection(each) },
				says: `leeway.yaml says ${formatShare(given.rate, 1)} of ${nameOf(each)} are kept, the deployment says ${rateText(collection)}`,
				means: "How many pairs are expected is worked out by leeway.yaml's rate.",
				fix: "Take the rate out of leeway.yaml: the deployment's is used then.",
				evidence: [
					{ name: "leeway.yaml", value: String(given.rate) },
					{ name: "samplingRate", value: String(collection.sampling) },
				],
			},
		];
	});
}

export function assetGone({ workspace }: Looked): AzureFinding[] {
	return collectionsOf(workspace).flatMap((each): AzureFinding[] => {
		const { asset, enabled } = each.collection;
		if (!asset || !enabled || !(asset.isMissing || asset.isArchived)) return [];
		const fate = asset.isMissing ? "is gone" : "is archived";
		return [
			{
				kind: asset.isMissing ? "asset-gone" : "asset-archived",
				level: asset.isMissing ? "wrong" : "warning",
				...aboutCollection(each),
				says: `the data asset of ${nameOf(each)} ${fate}`,
				means: asset.isMissing
					? "Where it is written is not known, and Azure's own monitors cannot read it."
					: "It is hidden in Azure ML studio; what is written there can still be looked at.",
				fix: asset.isMissing
					? "Update the deployment with a data asset that exists."
					: "Restore the asset (az ml data restore), or give the deployment another one.",
				evidence: [{ name: "data asset", value: `${asset.name} version ${asset.version}` }],
			},
		];
	});
}

export function unreadablePlace({ workspace }: Looked): AzureFinding[] {
	return collectionsOf(workspace).flatMap((each): AzureFinding[] => {
		const { place, enabled, asset } = each.collection;
		// What could not be asked for is told as such.
		const isUnasked = place.container === null && isUnanswered(workspace, each.collection);
		if (!enabled || place.why === null || asset?.isMissing || isUnasked) return [];
		return [
			{
				...{ kind: "unreadable-place", level: "warning", ...aboutCollection(each) },
				says: `${nameOf(each)} cannot be read here: ${place.why}`,
				means: "It is collected, and Leeway does not show it.",
				fix: "Let it be written to a blob container that this Leeway may read, or add where it lies to leeway.yaml by hand.",
				evidence: [
					{ name: "folder", value: placeText(each.collection) },
					{ name: "why", value: place.why },
				],
			},
		];
	});
}

/** Was a call for where it lies not answered: for its data asset, or for the datastore that it is in? */
function isUnanswered({ missing, datastores }: FoundWorkspace, { asset, place }: AzureCollection): boolean {
	const calls = new Set(missing.map(({ call }) => call.toLowerCase()));
	const below =
		asset && `/data/${encodeURIComponent(asset.name)}/versions/${encodeURIComponent(asset.version)}`;
	if (below && calls.has(`get ${below.slice(1)}`.toLowerCase())) return true;
	const isKnown = datastores.some(({ name }) => isSameName(place.datastore ?? undefined, name));
	return place.datastore !== null && !isKnown && calls.has("get datastores");
}
