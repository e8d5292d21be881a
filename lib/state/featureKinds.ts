import { z } from "zod";
import type { FeatureKind } from "@/lib/model/featureKind";
import { featureKindSchema } from "@/lib/model/schema";
import { type JsonFile, type JsonFileOptions, jsonFile } from "./jsonFile";

/** How people said features are to be compared: kinds by feature, by collection, see collectionKey.ts. */
export type FeatureKinds = JsonFile<Record<string, Record<string, FeatureKind>>>;

/** The file is `{home}/state/featureKinds.json`. */
export function openFeatureKinds(home: string, options?: JsonFileOptions): FeatureKinds {
	const schema = z.record(z.string(), z.record(z.string(), featureKindSchema));
	return jsonFile(`${home}/state/featureKinds.json`, schema, {}, options);
}
