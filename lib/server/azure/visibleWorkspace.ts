import type { AzureEndpoint, AzureFinding, FoundWorkspace } from "@/lib/model/azureWorkspace";
import { placeFilter, type RolePlaces } from "@/lib/model/places";

/**
 * A workspace as far as somebody may see it: endpoints of which a collection is shown in their places, and what is found of those.
 * What is of no endpoint, and what could not be asked for, is for those whose role holds everywhere.
 */
export function visibleWorkspace<Workspace extends FoundWorkspace & { findings: AzureFinding[] }>(
	places: RolePlaces,
	workspace: Workspace,
): Workspace {
	if (places === "everywhere") return workspace;
	const may = placeFilter(places);
	const endpoints = workspace.endpoints.filter((endpoint) => mayEndpoint(places, workspace, endpoint));
	const names = new Set(endpoints.map(({ name }) => name.toLowerCase()));
	return {
		...workspace,
		endpoints,
		datastores: workspace.datastores.filter(({ shown }) => shown !== null && may.datastore(shown)),
		schedules: null,
		missing: [],
		findings: workspace.findings.flatMap((finding) => {
			const { endpoint } = finding.on;
			const rows = finding.rows.filter((row) => may.endpoint(row.datastore, row.endpoint));
			const isTheirs = endpoint !== null && names.has(endpoint.toLowerCase());
			// One that is gone from Azure has rows alone; one about several endpoints is seen by those who see all of them.
			if (rows.length < finding.rows.length || !(isTheirs || rows.length > 0)) return [];
			return [{ ...finding, rows }];
		}),
	};
}

/** An endpoint that collects nothing is where the workspace's own datastore would show it. */
export function mayEndpoint(
	places: RolePlaces,
	{ datastores }: Pick<FoundWorkspace, "datastores">,
	{ name, deployments }: AzureEndpoint,
): boolean {
	const may = placeFilter(places);
	const shown = (deployments ?? []).flatMap(({ collections }) =>
		collections.flatMap(({ place }) => place.shown ?? []),
	);
	const usual = datastores.flatMap((each) => (each.shown !== null && each.isDefault ? [each.shown] : []));
	const asked = shown.length > 0 ? shown : usual;
	return asked.length > 0 && asked.every((datastore) => may.endpoint(datastore, name));
}
