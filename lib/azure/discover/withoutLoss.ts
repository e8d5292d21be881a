import type {
	ArmFault,
	AzureCollection,
	AzureDeployment,
	AzureEndpoint,
	FoundWorkspace,
} from "@/lib/model/azureWorkspace";

/**
 * What was found now, and where a call was not answered this time, what it had found before: a service that is away for a while
 * takes nothing from sight. What may no longer be read is not kept. Pure.
 */
export function withoutLoss(fresh: FoundWorkspace, before: FoundWorkspace): FoundWorkspace {
	// Nobody was signed in, or nothing was answered: that says nothing of rights.
	const isSilence = ({ kind, status }: ArmFault) =>
		kind === "unreachable" || status === 401 || status === null;
	const silent = new Set(fresh.missing.flatMap((fault) => (isSilence(fault) ? [fault.call] : [])));
	if (silent.size === 0) return fresh;
	const isWhole = silent.has("GET workspace");
	const { region, state, network, version } = isWhole ? before : fresh;
	// Where datastores are not known, no place is.
	const isPlaced = !isWhole && !silent.has("GET datastores");
	return {
		...fresh,
		...{ region, state, network, version },
		datastores: isPlaced ? fresh.datastores : before.datastores,
		schedules: isWhole || silent.has("GET schedules") ? before.schedules : fresh.schedules,
		endpoints:
			isPlaced && !silent.has("GET onlineEndpoints")
				? fresh.endpoints.map((each) => endpointOf(each, before.endpoints, silent))
				: before.endpoints,
	};
}

function endpointOf(
	fresh: AzureEndpoint,
	before: readonly AzureEndpoint[],
	silent: ReadonlySet<string>,
): AzureEndpoint {
	const old = before.find(({ name }) => name === fresh.name)?.deployments;
	if (!old) return fresh;
	if (silent.has(`GET onlineEndpoints/${encodeURIComponent(fresh.name)}/deployments`)) {
		return { ...fresh, deployments: old };
	}
	return { ...fresh, deployments: fresh.deployments?.map((each) => deploymentOf(each, old)) ?? null };
}

function deploymentOf(fresh: AzureDeployment, before: readonly AzureDeployment[]): AzureDeployment {
	const old = before.find(({ name }) => name === fresh.name)?.collections ?? [];
	return { ...fresh, collections: fresh.collections.map((each) => collectionOf(each, old)) };
}

/** An asset that could not be asked for is where it was. */
function collectionOf(fresh: AzureCollection, before: readonly AzureCollection[]): AzureCollection {
	const { asset, place } = fresh;
	if (!asset || asset.isMissing || place.container !== null) return fresh;
	const old = before.find(
		({ name, asset: known }) =>
			name === fresh.name && known?.name === asset.name && known.version === asset.version,
	);
	return old?.asset && old.place.container !== null
		? { ...fresh, asset: old.asset, place: old.place }
		: fresh;
}
