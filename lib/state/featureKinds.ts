import { z } from "zod";
import { type JsonFile, jsonFile } from "./jsonFile";

export const featureKind = z.enum(["numerical", "categorical"]);

/** How people said features are to be compared: kinds by feature, by collection, see collectionKey.ts. */
export type FeatureKinds = JsonFile<Record<string, Record<string, z.output<typeof featureKind>>>>;

/** The file is `{home}/state/featureKinds.json`. */
export function openFeatureKinds(home: string): FeatureKinds {
	const schema = z.record(z.string(), z.record(z.string(), featureKind));
	return jsonFile(`${home}/state/featureKinds.json`, schema, {});
}
