/** Which datastores Leeway opens for what was found, and under which names. Pure. */
import type { MappedCollection } from "@/lib/catalog/datastore";
import { isAzureStorage } from "@/lib/model/azureCloud";
import type { AzureCollection, AzurePlace, FoundWorkspace } from "@/lib/model/azureWorkspace";
import { joinPath } from "@/lib/record/path";
import { parseContainerUrl } from "@/lib/store/azureLocation";

/** A datastore that is open, by leeway.yaml or because it was found before. */
export interface KnownDatastore {
	name: string;
	/** A container's URL, maybe with a folder behind it; null: it is a local folder. */
	url: string | null;
	collectedPath: string;
	collections: readonly MappedCollection[];
}

/** A datastore to open beside them. */
export interface FoundDatastore {
	name: string;
	/** A container's. */
	url: string;
	collectedPath: string;
	collections: MappedCollection[];
}

export interface FoundRate {
	/** Leeway's name of it. */
	datastore: string;
	endpoint: string;
	deployment: string;
	collection: string;
	rate: number;
}

/** What was connected before, so that addresses and notes stay what they are about. */
export interface ConnectedBefore {
	/** Names that containers were opened under: each stays its container's. */
	names: readonly { container: string; name: string }[];
	/** Collections at folders of their own: those of deployments that are gone have logs still. */
	places: readonly ContainerPlace[];
}

/** A collection's folder in a container. */
export interface ContainerPlace extends MappedCollection {
	container: string;
}

export interface Connected extends ConnectedBefore {
	/** What was found, each place with the datastore that it is shown under. */
	workspaces: FoundWorkspace[];
	opened: FoundDatastore[];
	/** Collections at folders of their own in datastores that are known, by the datastore's name; none that it has itself. */
	mapped: ReadonlyMap<string, readonly MappedCollection[]>;
	/** Of collections that are not kept whole. */
	rates: FoundRate[];
}

export interface ConnectOptions {
	/** What accounts' hosts end with in the cloud that is looked at. */
	storage: string;
	before?: ConnectedBefore;
}

const usualFolder = "modelDataCollector";

/** `path` is in the container. */
type Place = MappedCollection;

/**
 * A collection is shown in the first datastore that has its container and folder: one of `known`, else one that is opened at the
 * container, if that is Azure Storage's. The first workspace's keep Azure ML's names, those of others begin with the workspace's.
 */
export function connect(
	found: readonly FoundWorkspace[],
	known: readonly KnownDatastore[],
	{ storage, before = { names: [], places: [] } }: ConnectOptions,
): Connected {
	const shelves = known.map(shelfOf).filter((each) => each !== undefined);
	const opened: FoundDatastore[] = [];
	const mapped = new Map<string, MappedCollection[]>();
	const rates: FoundRate[] = [];
	const names = new Set(known.map(({ name }) => name));
	const named = new Map(
		before.names.map(({ container, name }) => [containerKey(container), { container, name }]),
	);
	const places: ContainerPlace[] = [];

	/** The datastore that has a folder of a container; opens one where none has. */
	function shelfFor(container: string, path: string, wanted: string): Shelf | undefined {
		const key = containerKey(container);
		if (key === undefined) return undefined;
		const shelf = openShelf(key, path);
		// Who may write to a workspace names hosts there: none of theirs is sent a token that leeway.yaml does not send it.
		if (shelf || !isAzureStorage(container, storage)) return shelf;
		const own = named.get(key)?.name;
		const others = [...named.values()].map(({ name }) => name);
		const name =
			own !== undefined && !names.has(own) ? own : freeName(wanted, new Set([...names, ...others]));
		names.add(name);
		named.set(key, { container, name });
		const datastore: FoundDatastore = { name, url: container, collectedPath: usualFolder, collections: [] };
		opened.push(datastore);
		const { collections } = datastore;
		const added = { name, key, prefix: "", collectedPath: usualFolder, collections };
		shelves.push({ ...added, map: (each) => void collections.push(each) });
		return shelves.at(-1);
	}

	function openShelf(key: string | undefined, path: string): Shelf | undefined {
		return shelves.find((each) => each.key === key && isWithin(path, each.prefix));
	}

	function shelfOf({ name, url, collectedPath, collections }: KnownDatastore): Shelf | undefined {
		const key = url === null ? undefined : containerKey(url);
		if (url === null || key === undefined) return undefined;
		const prefix = parseContainerUrl(url).prefix;
		const map = (each: MappedCollection) => void mapped.set(name, [...(mapped.get(name) ?? []), each]);
		return { name, key, prefix, collectedPath, collections, map };
	}

	function showCollection(container: string, place: Place, wanted: string): string | undefined {
		const shelf = shelfFor(container, place.path, wanted);
		if (shelf) mapIn(shelf, container, place);
		return shelf?.name;
	}

	function mapIn(shelf: Shelf, container: string, place: Place): void {
		const { path, ...name } = place;
		const below = path.slice(shelf.prefix.length);
		const usual = joinPath(shelf.collectedPath, name.endpoint, name.deployment, name.collection);
		const isOwn = shelf.collections.some((each) => isSame(each, name));
		if (below === usual || isOwn) return;
		shelf.map({ ...name, path: below });
		places.push({ container, ...place });
	}

	const workspaces = found.map((workspace, index): FoundWorkspace => {
		const nameOf = (name: string) => (index === 0 ? name : `${workspace.name}-${name}`);
		const usual =
			workspace.datastores.find(({ name }) => name.toLowerCase() === "workspaceblobstore") ??
			workspace.datastores.find(({ isDefault }) => isDefault);
		// Where nobody may ask for deployments, their folders still tell.
		if (usual?.container) shelfFor(usual.container, usualFolder, nameOf(usual.name));
		const endpoints = workspace.endpoints.map((endpoint) => ({
			...endpoint,
			deployments:
				endpoint.deployments?.map((deployment) => ({
					...deployment,
					collections: deployment.collections.map((collection): AzureCollection => {
						const { place } = collection;
						const { container, path } = place;
						if (container === null || path === null) return collection;
						if (path === "") return { ...collection, place: withoutFolder(place) };
						const names = {
							endpoint: endpoint.name,
							deployment: deployment.name,
							collection: collection.name,
						};
						const wanted = nameOf(place.datastore ?? container.slice(container.lastIndexOf("/") + 1));
						const shown = showCollection(container, { ...names, path }, wanted) ?? null;
						if (shown === null) return { ...collection, place: { ...place, why: notOpened(container) } };
						const rate = collection.sampling;
						if (rate !== null && rate > 0 && rate < 1) {
							rates.push({ datastore: shown, ...names, rate });
						}
						return { ...collection, place: { ...place, shown } };
					}),
				})) ?? null,
		}));
		return { ...workspace, endpoints };
	});
	for (const { container, ...place } of before.places) {
		const key = containerKey(container);
		const shelf = openShelf(key, place.path);
		if (shelf && !isPlaced(workspaces, key, place)) mapIn(shelf, container, place);
	}
	return {
		names: [...named.values()],
		places,
		workspaces: workspaces.map((workspace) => ({
			...workspace,
			datastores: workspace.datastores.map((each) => {
				const key = each.container === null ? undefined : containerKey(each.container);
				// One that has a folder of it alone may be shown to others than those who may see all of it.
				const own = shelves.find((shelf) => shelf.key === key && isWithin(usualFolder, shelf.prefix));
				const shown = own?.name ?? null;
				const isOther = each.container !== null && shown === null && !isAzureStorage(each.container, storage);
				return { ...each, shown, ...(isOther && each.container ? { why: notOpened(each.container) } : {}) };
			}),
		})),
		opened,
		mapped,
		rates,
	};
}

/** Is it known where in the container the collection lies now? */
function isPlaced(workspaces: readonly FoundWorkspace[], key: string | undefined, place: Place): boolean {
	return workspaces.some(({ endpoints }) =>
		endpoints.some(
			({ name: endpoint, deployments }) =>
				endpoint === place.endpoint &&
				deployments?.some(
					({ name: deployment, collections }) =>
						deployment === place.deployment &&
						collections.some(
							({ name, place: { container, path } }) =>
								name === place.collection &&
								path !== null &&
								container !== null &&
								containerKey(container) === key,
						),
				),
		),
	);
}

interface Shelf {
	name: string;
	/** The container's. */
	key: string;
	/** "" or ending with "/". */
	prefix: string;
	collectedPath: string;
	collections: readonly MappedCollection[];
	map(collection: MappedCollection): void;
}

/** The same for each spelling of a container's URL. */
function containerKey(url: string): string | undefined {
	try {
		const { containerUrl, container } = parseContainerUrl(url);
		return `${containerUrl.slice(0, -container.length)}${container.toLowerCase()}`;
	} catch {
		return undefined;
	}
}

function isWithin(path: string, prefix: string): boolean {
	return prefix === "" || `${path}/`.startsWith(prefix);
}

function isSame(a: Omit<Place, "path">, b: Omit<Place, "path">): boolean {
	return a.endpoint === b.endpoint && a.deployment === b.deployment && a.collection === b.collection;
}

function notOpened(container: string): string {
	return `its address is none of this cloud's Azure Storage, so it is not signed in to by itself: ${container}`;
}

function withoutFolder(place: AzurePlace): AzurePlace {
	return { ...place, why: "its folder is the whole container, which Leeway does not take for a collection" };
}

function freeName(wanted: string, taken: ReadonlySet<string>): string {
	const plain = wanted.replaceAll("/", "-") || "datastore";
	for (let count = 1; ; count++) {
		const name = count === 1 ? plain : `${plain}-${count}`;
		if (!taken.has(name)) return name;
	}
}
