/** A deployment's collector, from its settings or, of older deployments, its tags. Pure. */
import type { AzureDeployment } from "@/lib/model/azureWorkspace";
import { at, isPlain, numberOf, type Plain, textOf, textsOf } from "../monitors/plain";

/** A collection as the deployment says it, before it is known where it lies. */
export interface CollectionSetting {
	name: string;
	enabled: boolean;
	sampling: number | null;
	/** An id of ARM, or "azureml:NAME:VERSION". */
	dataId: string | null;
}

export interface CollectorSettings {
	collector: AzureDeployment["collector"];
	collections: CollectionSetting[];
}

export function readCollector(deployment: Plain): CollectorSettings {
	const collector = at(at(deployment, "properties"), "dataCollector");
	const collections = at(collector, "collections");
	if (!isPlain(collector)) return fromTags(at(deployment, "tags"));
	return {
		collector: {
			rolling: textOf(at(collector, "rollingRate")) ?? null,
			headers: textsOf(at(at(collector, "requestLogging"), "captureHeaders")),
			from: "settings",
		},
		collections: !isPlain(collections)
			? []
			: Object.entries(collections)
					.filter(([name]) => name !== "")
					.map(([name, found]) => ({
						name,
						enabled: textOf(at(found, "dataCollectionMode"))?.toLowerCase() === "enabled",
						sampling: shareOf(at(found, "samplingRate")),
						dataId: textOf(at(found, "dataId")) || null,
					})),
	};
}

/** Values outside of 0 to 1 say nothing. */
function shareOf(value: unknown): number | null {
	const rate = numberOf(value);
	return rate !== undefined && rate >= 0 && rate <= 1 ? rate : null;
}

const tag = /^data_collector\.collections\.(.+)\.(enabled|data\.name|data\.version)$/;

/** "data_collector.collections.NAME.data.name", as Azure's Python client reads them where there are no settings. */
function fromTags(tags: unknown): CollectorSettings {
	const byName = new Map<string, Map<string, string>>();
	for (const [key, value] of Object.entries(isPlain(tags) ? tags : {})) {
		const [, name, part] = tag.exec(key) ?? [];
		const text = textOf(value);
		if (name === undefined || part === undefined || text === undefined) continue;
		byName.set(name, (byName.get(name) ?? new Map()).set(part, text));
	}
	if (byName.size === 0) return { collector: null, collections: [] };
	return {
		collector: { rolling: null, headers: [], from: "tags" },
		collections: [...byName].map(([name, parts]) => {
			const asset = parts.get("data.name");
			return {
				name,
				enabled: parts.get("enabled")?.toLowerCase() === "true",
				sampling: null,
				dataId: asset === undefined ? null : `azureml:${asset}:${parts.get("data.version") ?? "1"}`,
			};
		}),
	};
}
