/** Schemas of azureWorkspace.ts: of answers, and of what is kept between starts. */
import { z } from "zod";
import { type FoundWorkspace, findingLevels } from "./azureWorkspace";

const orNull = z.string().nullable();

const errorKinds = [
	"invalid",
	"not_signed_in",
	"not_allowed",
	"not_found",
	"changed",
	"too_large",
	"unsupported",
	"refused",
	"unreachable",
	"cancelled",
	"too_many",
	"overloaded",
	"no_room",
	"internal",
] as const;

export const armFaultSchema = z.strictObject({
	call: z.string().describe('what was asked: "GET …/schedules"'),
	action: orNull.describe("the right that is missing; null where it is something else"),
	kind: z.enum(errorKinds),
	status: z.number().nullable().describe("HTTP's; null: there was no answer"),
	code: orNull.describe("Azure's own"),
	says: z.string(),
	fix: z.string(),
});

const place = z.strictObject({
	datastore: orNull.describe("Azure ML's name of it"),
	container: orNull.describe("its URL; null where it cannot be read"),
	path: orNull.describe("folder in it"),
	why: orNull.describe("why it cannot be read, or is not known"),
	shown: orNull.describe("the datastore it is shown under; null: nowhere"),
});

const collection = z.strictObject({
	name: z.string(),
	enabled: z.boolean(),
	sampling: z.number().nullable().describe("from 0 to 1; null: not said, which is 1"),
	asset: z
		.strictObject({
			name: z.string(),
			version: z.string(),
			isArchived: z.boolean(),
			isMissing: z.boolean(),
		})
		.nullable(),
	place,
});

const deployment = z.strictObject({
	name: z.string(),
	state: orNull,
	traffic: z.number().nullable().describe("per cent of the endpoint's requests"),
	mirrored: z.number().nullable(),
	model: orNull,
	collector: z
		.strictObject({
			rolling: orNull.describe('how often a new folder begins: "Hour"'),
			headers: z.array(z.string()).describe("headers of requests that are kept"),
			from: z.enum(["settings", "tags"]),
		})
		.nullable()
		.describe("null: no data is collected"),
	collections: z.array(collection),
});

const azureEndpointSchema = z.strictObject({
	name: z.string(),
	state: orNull,
	deployments: z.array(deployment).nullable().describe("null: they could not be asked for, see `missing`"),
});

const azureDatastoreSchema = z.strictObject({
	name: z.string(),
	kind: z.string(),
	isDefault: z.boolean(),
	container: orNull.describe("its URL; null where it cannot be read"),
	why: orNull.describe("why not"),
	credential: orNull.describe("how Azure ML itself signs in to it"),
	shown: orNull.describe("the datastore it is shown under; null: none"),
});

export const azureFindingSchema = z.strictObject({
	kind: z.string().describe("stays the same"),
	level: z.enum(findingLevels),
	says: z.string(),
	means: z.string(),
	fix: z.string(),
	evidence: z.array(z.strictObject({ name: z.string(), value: z.string() })),
	on: z.strictObject({ endpoint: orNull, deployment: orNull, collection: orNull, monitor: orNull }),
	rows: z
		.array(
			z.strictObject({
				datastore: z.string(),
				endpoint: z.string(),
				deployment: orNull,
				collection: orNull,
			}),
		)
		.describe("what of Home it concerns; a part that is null stands for all"),
});

/** What stands about a workspace in answers and in what is kept. */
export const workspaceFacts = {
	id: z.string(),
	name: z.string(),
	resourceGroup: z.string(),
	subscription: z.string(),
	region: orNull,
	state: orNull,
	network: z.strictObject({
		publicAccess: orNull,
		isolation: orNull,
		isLegacy: z.boolean(),
		datastoreAuth: orNull,
	}),
	studio: z.string().describe("its page in Azure ML studio"),
	endpoints: z.array(azureEndpointSchema),
	datastores: z.array(azureDatastoreSchema),
	missing: z.array(armFaultSchema).describe("what could not be asked for, and the right that is missing"),
	version: orNull.describe("the api-version of ARM that was answered to"),
	calls: z.number().describe("requests it took"),
	askedAt: z.string(),
};

export const foundWorkspaceSchema: z.ZodType<FoundWorkspace> = z.strictObject({
	...workspaceFacts,
	schedules: z.array(z.record(z.string(), z.unknown())).nullable(),
});

export const workspaceChoiceSchema = z.strictObject({
	id: z.string().describe("what LEEWAY_WORKSPACE is set to"),
	name: z.string(),
	resourceGroup: z.string(),
	subscription: z.string(),
	subscriptionName: z.string(),
	region: orNull,
});
