/** What was found of a workspace of Azure ML: see azureWorkspaceSchema.ts for what each may be, and lib/azure/discover for how. */
import type { ErrorKind } from "@/lib/errors";

/** A call that was not answered with what it asked for. */
export interface ArmFault {
	/** "GET …/schedules". */
	call: string;
	/** The right that is missing; null where it is something else. */
	action: string | null;
	kind: ErrorKind;
	/** HTTP's; null: there was no answer. */
	status: number | null;
	/** Azure's own code, "AuthorizationFailed". */
	code: string | null;
	/** What is wrong, and what to do. */
	says: string;
	fix: string;
}

/** Where a collection's logs are written. */
export interface AzurePlace {
	/** Azure ML's name of the datastore; null: not known, or a URL of its own. */
	datastore: string | null;
	/** A container's URL; null where Leeway cannot read it. */
	container: string | null;
	/** Folder in it. */
	path: string | null;
	/** Why it cannot be read, or is not known; null where it can. */
	why: string | null;
	/** The name of the datastore that Leeway shows it under; null where it shows it nowhere. */
	shown: string | null;
}

export interface AzureCollection {
	name: string;
	/** Does the collector write it? */
	enabled: boolean;
	/** From 0 to 1; null: not said, which is 1. */
	sampling: number | null;
	/** The data asset that names its folder; null: not said, so the folder is the usual one. */
	asset: { name: string; version: string; isArchived: boolean; isMissing: boolean } | null;
	place: AzurePlace;
}

export interface AzureDeployment {
	name: string;
	/** Succeeded, Failed, Creating … */
	state: string | null;
	/** Per cent of the endpoint's requests; null: not said. */
	traffic: number | null;
	/** Per cent that are sent to it as well, their answers thrown away. */
	mirrored: number | null;
	model: string | null;
	/** Null: no data is collected. */
	collector: {
		/** "Hour"; null: not said. */
		rolling: string | null;
		headers: string[];
		/** Deployments made with older tools keep it in their tags. */
		from: "settings" | "tags";
	} | null;
	collections: AzureCollection[];
}

export interface AzureEndpoint {
	name: string;
	state: string | null;
	/** Null: they could not be asked for, see `missing`. */
	deployments: AzureDeployment[] | null;
}

export interface AzureDatastore {
	name: string;
	/** AzureBlob, AzureDataLakeGen2, AzureFile … */
	kind: string;
	isDefault: boolean;
	/** A container's URL; null where Leeway cannot read it. */
	container: string | null;
	/** Why not. */
	why: string | null;
	/** How Azure ML itself signs in to it: AccountKey, Sas, None … */
	credential: string | null;
	/** The name Leeway shows it under; null where it does not. */
	shown: string | null;
}

export const findingLevels = ["wrong", "warning", "note"] as const;

/** Something that is not as it should be, with what tells so. */
export interface AzureFinding {
	/** Stays the same: "nothing-written". */
	kind: string;
	level: (typeof findingLevels)[number];
	/** A sentence: what is so. */
	says: string;
	/** What that means for who looks at the data. */
	means: string;
	/** What to do. */
	fix: string;
	/** What it was concluded from. */
	evidence: { name: string; value: string }[];
	/** What it is about, by Azure's names. */
	on: {
		endpoint: string | null;
		deployment: string | null;
		collection: string | null;
		monitor: string | null;
	};
	/** Rows of Home that it concerns; a part that is null stands for all. */
	rows: { datastore: string; endpoint: string; deployment: string | null; collection: string | null }[];
}

/** How a workspace may be reached, as far as it says. */
export interface AzureNetwork {
	/** Enabled or Disabled; null: not said. */
	publicAccess: string | null;
	/** Of its managed network: Disabled, AllowInternetOutbound, AllowOnlyApprovedOutbound. */
	isolation: string | null;
	/** Only the workspace's own address answers, not ARM. */
	isLegacy: boolean;
	/** How its own datastores are signed in to: accesskey, identity. */
	datastoreAuth: string | null;
}

/** What ARM said of a workspace. */
export interface FoundWorkspace {
	/** As it was given. */
	id: string;
	name: string;
	resourceGroup: string;
	subscription: string;
	region: string | null;
	state: string | null;
	network: AzureNetwork;
	/** Its page in Azure ML studio. */
	studio: string;
	endpoints: AzureEndpoint[];
	datastores: AzureDatastore[];
	/** Schedules that monitor, as ARM wrote them; null: they could not be asked for. */
	schedules: Record<string, unknown>[] | null;
	missing: ArmFault[];
	/** The api-version that was answered to. */
	version: string | null;
	/** Requests it took. */
	calls: number;
	/** ISO, UTC. */
	askedAt: string;
}

/** A workspace that one may read: to choose from. */
export interface AzureWorkspaceChoice {
	id: string;
	name: string;
	resourceGroup: string;
	subscription: string;
	/** Its display name. */
	subscriptionName: string;
	region: string | null;
}
