/** What the fake ARM holds: a workspace's resources as JSON, as far as Leeway asks for them. */

export type Json = Record<string, unknown>;

/** A resource below a workspace. Its id and type are made by the server, from where it stands. */
export interface ArmItem {
	name: string;
	properties: Json;
	tags?: Record<string, string>;
	location?: string;
	systemData?: Json;
	/** The properties as other api-versions render them, by version. */
	renderings?: Readonly<Record<string, Json>>;
	/** An id that is not spelled as the one it was asked by. */
	id?: string;
}

export interface ArmEndpoint extends ArmItem {
	deployments: ArmItem[];
}

/** A data asset: its versions' names are "1", "2"… */
export interface ArmDataAsset {
	name: string;
	versions: ArmItem[];
}

export interface ArmWorkspace extends ArmItem {
	subscription: string;
	resourceGroup: string;
	endpoints: ArmEndpoint[];
	datastores: ArmItem[];
	data: ArmDataAsset[];
	schedules: ArmItem[];
	/** The newest first, as ARM lists them. `properties.displayName` is what says which schedule's run a job is. */
	jobs: ArmItem[];
}

/** "/subscriptions/…/workspaces/NAME". */
export function workspaceId({
	subscription,
	resourceGroup,
	name,
}: Pick<ArmWorkspace, "subscription" | "resourceGroup" | "name">): string {
	return `/subscriptions/${subscription}/resourceGroups/${resourceGroup}/providers/Microsoft.MachineLearningServices/workspaces/${name}`;
}

/** A part of what is asked, in lower case, such as "/onlineendpoints": which calls a quirk is about. */
type Part = string;

/** How ARM misbehaves. All may be changed while the server runs. */
export interface ArmQuirks {
	/** The bearer token that is accepted. */
	token: string;
	/** The api-versions it knows of Microsoft.MachineLearningServices. */
	versions: readonly string[];
	/** Actions that are refused with 403, such as "Microsoft.MachineLearningServices/workspaces/schedules/read". */
	denied: readonly string[];
	/** Resources on a page. */
	pageSize: number;
	/** The first call of each is answered 429, with Retry-After in seconds. */
	throttledOnce: readonly { part: Part; retryAfter: string }[];
	/** Each call is answered 429. */
	throttled: readonly { part: Part; retryAfter: string }[];
	/** The first call of each is answered 503. */
	unavailableOnce: readonly Part[];
	/** Answers that begin late. */
	slow: readonly { part: Part; millis: number }[];
	/** Answers whose connection breaks in the middle of the body. */
	cut: readonly Part[];
	/** Answers that are not JSON. */
	html: readonly Part[];
	/** Lists whose nextLink leads to another origin. */
	foreignNext: readonly { part: Part; origin: string }[];
	/** Lists whose nextLink leads to themselves. */
	endlessNext: readonly Part[];
	/** How ids are spelled. */
	idCase: "as it is" | "lower" | "upper";
	/** Adds fields that nobody knows to each resource. */
	extraFields: boolean;
}

/** The api-versions that know monitors, see A1 of the design: newest first. */
const armVersions = [
	"2026-03-01",
	"2025-12-01",
	"2024-10-01",
	"2024-04-01",
	"2024-04-01-preview",
	"2023-10-01",
	"2023-06-01-preview",
] as const;

export const plainArm: ArmQuirks = {
	token: "arm-token",
	versions: armVersions,
	denied: [],
	pageSize: 2,
	throttledOnce: [],
	throttled: [],
	unavailableOnce: [],
	slow: [],
	cut: [],
	html: [],
	foreignNext: [],
	endlessNext: [],
	idCase: "as it is",
	extraFields: false,
};
