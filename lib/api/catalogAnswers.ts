/** What lies in a datastore, level by level: questions and answers as schemas. */
import { z } from "zod";
import { freshnessStates } from "@/lib/analysis/freshness";
import { decodeSegment } from "@/lib/model/address";
import { partition, time, unnamed } from "./answers";

const extentFields = {
	first: time.nullable().describe("start of the first partition; null where empty"),
	last: time.nullable().describe("start of the last partition; null where empty"),
	end: time.nullable().describe("end of the last partition: its length says how the collector rolls"),
};

export const endpointNames = z.object({ endpoints: z.array(z.string()) });
export const deploymentNames = z.object({ deployments: z.array(z.string()) });
export const collectionNames = z.object({ collections: z.array(z.string()) });

export const namedCollection = z.object({
	endpoint: z.string(),
	deployment: z.string(),
	collection: z.string(),
	path: z.string().describe("folder below the datastore's root"),
	twin: z.string().nullable().describe("the _block_blob copy's folder, when Azure made one; never counted"),
});
export const names = z.object({ collections: z.array(namedCollection), unnamed });

export const extent = z.object({
	...extentFields,
	path: namedCollection.shape.path,
	undated: z
		.boolean()
		.describe("logs lie in no dated folder: the collection is not empty even without `first`"),
});

export const newest = z.object({
	partition: time
		.nullable()
		.describe("start of the last partition; null where no log lies in a dated folder"),
	written: time
		.nullable()
		.describe("when one of that partition's logs was last written to, by the datastore's clock"),
});

/** What went wrong with one of several. */
const failure = z.object({ kind: z.string(), message: z.string(), fix: z.string() });

export const namedExtent = z.object({
	endpoint: z.string(),
	deployment: z.string(),
	collection: z.string(),
	extent: extent.nullable().describe("null: see error"),
	volume: z
		.object({ from: time, to: time, partitions: z.array(partition) })
		.nullable()
		.describe(
			"blobs and bytes of each of the 14 days up to now, or up to its last; null: nothing dated, or see error",
		),
	freshness: z
		.object({
			state: z
				.enum(freshnessStates)
				.describe(
					"live: as usual; late: three logs that were to be expected by its rhythm did not come; stopped: twelve; unknown: no rhythm is known",
				),
			since: time.describe("end of the last partition with logs, at most now"),
			usualSeconds: z
				.number()
				.nullable()
				.describe("median time from one partition with logs to the next; null with fewer than two"),
			missed: z.number().int().nullable().describe("partitions that by its rhythm would have had logs since"),
		})
		.nullable()
		.describe("whether it goes on as in these days; null as volume"),
	error: failure.nullable().describe("why this one is unknown; says nothing of the others"),
});
export const namedExtents = z.object({ collections: z.array(namedExtent) });

const maxCollections = 100;

/** "endpoint/deployment/collection", each percent-encoded, separated by commas. */
export const extentsQuery = z.strictObject({
	collections: z
		.string({
			error: "is missing: give endpoint/deployment/collection, each percent-encoded, separated by commas",
		})
		.transform((text) => text.split(",").map((path) => path.split("/").map(decodeSegment)))
		.refine((paths) => paths.every((path) => path.length === 3), {
			error: "must be endpoint/deployment/collection, each percent-encoded, separated by commas",
		})
		.refine((paths) => paths.length <= maxCollections, { error: `names more than ${maxCollections}` })
		.transform((paths) =>
			paths.map(([endpoint = "", deployment = "", collection = ""]) => ({
				endpoint,
				deployment,
				collection,
			})),
		)
		.describe(
			`endpoint/deployment/collection, each percent-encoded, separated by commas; at most ${maxCollections}`,
		),
});

export type EndpointNames = z.infer<typeof endpointNames>;
export type DeploymentNames = z.infer<typeof deploymentNames>;
export type CollectionNames = z.infer<typeof collectionNames>;
export type NamedCollection = z.infer<typeof namedCollection>;
export type Names = z.infer<typeof names>;
export type Extent = z.infer<typeof extent>;
export type NamedExtent = z.infer<typeof namedExtent>;
export type NamedExtents = z.infer<typeof namedExtents>;
