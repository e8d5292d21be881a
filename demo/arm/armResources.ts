/** Which resources a path of ARM names, and which right it takes to read them. Pure. */
import { type ArmItem, type ArmWorkspace, type Json, workspaceId } from "./armTypes";

const provider = "Microsoft.MachineLearningServices";

/** One resource with its id and type. */
interface ArmResource {
	id: string;
	type: string;
	item: ArmItem;
}

export interface FoundResources {
	/** What must be allowed: "Microsoft.MachineLearningServices/workspaces/schedules/read"; undefined for lists that show what one may see. */
	action?: string;
	/** Where it must be allowed. */
	scope: string;
	/** Undefined: there is none of that name. */
	resources: ArmResource[] | undefined;
	isList: boolean;
	/** Has versions of its own, not those of the provider. */
	isSubscriptions?: boolean;
}

function sameName(a: string, b: string): boolean {
	return a.toLowerCase() === b.toLowerCase();
}

/** Undefined: no such call. Names are compared as ARM does, whatever their capitals. */
export function findResources(
	workspaces: readonly ArmWorkspace[],
	path: string,
	query: URLSearchParams,
): FoundResources | undefined {
	const parts = path.split("/").slice(1).map(decodeURIComponent);
	const [root = "", subscription = "", ...rest] = parts;
	if (root.toLowerCase() !== "subscriptions") return undefined;
	if (subscription === "") {
		const ids = [...new Set(workspaces.map((each) => each.subscription))];
		return {
			scope: "/",
			isList: true,
			isSubscriptions: true,
			resources: ids.map((id) => ({
				id: `/subscriptions/${id}`,
				type: "",
				item: { name: `Subscription ${id.slice(0, 4)}`, properties: {} },
			})),
		};
	}
	const own = workspaces.filter((each) => sameName(each.subscription, subscription));
	const action = `${provider}/workspaces`;
	if (rest.join("/").toLowerCase() === `providers/${provider}/workspaces`.toLowerCase()) {
		return {
			action: `${action}/read`,
			scope: `/subscriptions/${subscription}`,
			isList: true,
			resources: own.map((item) => ({ id: workspaceId(item), type: action, item })),
		};
	}
	const [groups = "", group = "", providers = "", named = "", kind = "", name = "", ...below] = rest;
	const isWorkspace = [groups, providers, named, kind].join("/").toLowerCase();
	if (isWorkspace !== `resourcegroups/providers/${provider}/workspaces`.toLowerCase()) return undefined;
	const workspace = own.find((each) => sameName(each.resourceGroup, group) && sameName(each.name, name));
	const scope = `/${parts.slice(0, 8).join("/")}`;
	if (below.length === 0) {
		return {
			action: `${action}/read`,
			scope,
			isList: false,
			resources: workspace && [{ id: workspaceId(workspace), type: action, item: workspace }],
		};
	}
	return workspace && findBelow(workspace, below, query, scope);
}

/** Items by the words of a path: even places are kinds, odd ones names. */
function findBelow(
	workspace: ArmWorkspace,
	[kind = "", name, below, belowName]: string[],
	query: URLSearchParams,
	scope: string,
): FoundResources | undefined {
	const action = `${provider}/workspaces`;
	const id = workspaceId(workspace);
	const found = (type: string, path: string, items: ArmItem[] | undefined, only?: string): FoundResources => {
		const all = items?.map((item) => ({
			id: item.id ?? `${id}/${path}/${item.name}`,
			type: `${action}/${type}`,
			item,
		}));
		const one = all?.filter(({ item }) => sameName(item.name, only ?? ""));
		const resources = only === undefined ? all : one?.length ? one : undefined;
		return { action: `${action}/${type}/read`, scope, isList: only === undefined, resources };
	};
	switch (kind.toLowerCase()) {
		case "onlineendpoints": {
			if (below === undefined) return found("onlineEndpoints", "onlineEndpoints", workspace.endpoints, name);
			const endpoint = workspace.endpoints.find((each) => sameName(each.name, name ?? ""));
			const path = `onlineEndpoints/${endpoint?.name ?? name}/deployments`;
			return found("onlineEndpoints/deployments", path, endpoint?.deployments, belowName);
		}
		case "datastores":
			return found("datastores", "datastores", workspace.datastores, name);
		case "data": {
			const asset = workspace.data.find((each) => sameName(each.name, name ?? ""));
			return found("data/versions", `data/${asset?.name ?? name}/versions`, asset?.versions, belowName);
		}
		case "schedules": {
			const view = query.get("listViewType") ?? "EnabledOnly";
			const seen = workspace.schedules.filter(({ properties }) => {
				const isEnabled = properties.isEnabled !== false;
				return name !== undefined || view === "All" || isEnabled === (view === "EnabledOnly");
			});
			return found("schedules", "schedules", seen, name);
		}
		case "jobs": {
			const type = query.get("jobType");
			const tag = query.get("tag");
			const seen = workspace.jobs.filter(
				({ properties }) =>
					(type === null || properties.jobType === type) && (tag === null || hasTag(properties, tag)),
			);
			return found("jobs", "jobs", seen, name);
		}
		default:
			return undefined;
	}
}

function hasTag({ tags }: Json, tag: string): boolean {
	return typeof tags === "object" && tags !== null && Object.hasOwn(tags, tag);
}
