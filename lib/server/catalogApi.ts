/** What lies in a datastore, level by level: questions and answers as schemas. */
import { z } from "zod";
import { time } from "./api";

const extentFields = {
	first: time.nullable().describe("start of the first partition; null where empty"),
	last: time.nullable().describe("start of the last partition; null where empty"),
	end: time.nullable().describe("end of the last partition: its length tells how the collector rolls"),
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
export const names = z.object({ collections: z.array(namedCollection) });

export const extent = z.object({
	...extentFields,
	path: namedCollection.shape.path,
	undated: z
		.boolean()
		.describe("logs lie in no dated folder: the collection is not empty even without `first`"),
});

export type EndpointNames = z.infer<typeof endpointNames>;
export type DeploymentNames = z.infer<typeof deploymentNames>;
export type CollectionNames = z.infer<typeof collectionNames>;
export type NamedCollection = z.infer<typeof namedCollection>;
export type Names = z.infer<typeof names>;
export type Extent = z.infer<typeof extent>;
