import { readFileSync } from "node:fs";
import { join } from "node:path";
import { openSummaryFolder, type SummaryFolder } from "@/lib/analysis/baseline/summaries/summaryFolder";
import { type Catalog, createCatalog } from "@/lib/analysis/catalog";
import { createListings, type Listings } from "@/lib/analysis/listings";
import { createVolumes, type Volumes } from "@/lib/analysis/volumes";
import { type CollectionRef, createWorkspace, type Workspace } from "@/lib/analysis/workspace";
import type { Datastore } from "@/lib/catalog/datastore";
import { asLeewayError, LeewayError } from "@/lib/errors";
import { createJobs } from "@/lib/ingest/jobs";
import type { RolePlaces } from "@/lib/model/places";
import type { Destination } from "@/lib/monitors/destination";
import { openOutbox } from "@/lib/monitors/openOutbox";
import type { Outbox } from "@/lib/monitors/outbox";
import { openDuckDBEngine } from "@/lib/query/duckdb/engine";
import { similarNames } from "@/lib/similarNames";
import { type Baselines, openBaselines } from "@/lib/state/baselines";
import { type FeatureKinds, openFeatureKinds } from "@/lib/state/featureKinds";
import { type IdColumns, openIdColumns } from "@/lib/state/idColumns";
import { type NotesFile, openNotes } from "@/lib/state/notes";
import { openPinnedBaselines, type PinnedBaselines } from "@/lib/state/pinnedBaselines";
import { openReviews, type Reviews } from "@/lib/state/reviews";
import { openUploads, type Uploads } from "@/lib/state/uploads";
import { openViews, type ViewsFile } from "@/lib/state/views";
import { openVolumeFiles } from "@/lib/state/volumeFiles";
import { openFolder } from "@/lib/store/folder";
import { rememberingFolders } from "@/lib/store/rememberingFolders";
import { type Admission, createAdmission } from "./admission";
import { type Audit, openAudit } from "./audit";
import { foundBeside } from "./azure/foundBeside";
import { openFoundFile } from "./azure/foundFile";
import { knownData } from "./azure/knownData";
import { type Azure, openAzure } from "./azure/openAzure";
import { createBaselineDecoder } from "./baselineDecoder";
import { type Config, type DatastoreConfig, readConfig } from "./config";
import { logJob } from "./jobLog";
import { createLastAnswers, type LastAnswers } from "./lastAnswers";
import { log } from "./log";
import { type MonitorStore, openMonitorStore } from "./monitors/monitorStore";
import { onlyChecks } from "./onlyChecks";
import { openDestinations } from "./openDestinations";
import { openStore } from "./openStore";
import { ownRoot } from "./ownRoot";
import { createParser } from "./parserThreads";
import { createProbes, type Probes } from "./probes";
import { openShapes, type Shapes } from "./shapes";
import { sweepHome } from "./sweepHome";

/** Everything the server holds for its whole life, made once. */
export interface Services {
	config: Config;
	/** Workspaces of Azure ML that are looked at. */
	azure: Azure;
	/** How many heavy questions are being answered. */
	admission: Admission;
	/** Where whoever asks may; of the server itself everywhere. */
	places: RolePlaces;
	/** Who did what. */
	audit: Audit;
	datastores: Datastore[];
	/** Whom messages of monitors may be sent to. */
	destinations: readonly Destination[];
	/** Messages of monitors, until they are delivered. */
	outbox: Outbox;
	/** Columns of data that people named as ids. */
	idColumns: IdColumns;
	/** How people said features are to be compared. */
	featureKinds: FeatureKinds;
	/** What people noted of times. */
	notes: NotesFile;
	/** Views of rows that were given a name. */
	views: ViewsFile;
	/** Baselines that were given a name. */
	baselines: Baselines;
	/** What each collection is compared with until somebody chooses otherwise. */
	pinnedBaselines: PinnedBaselines;
	/** What each collection's default review found. */
	reviews: Reviews;
	/** Baselines that people uploaded. */
	uploads: Uploads;
	/** What was counted in saved baselines. */
	summaries: SummaryFolder;
	/** How people said collections are to be read. */
	shapes: Shapes;
	/** Monitors, and what they found. */
	monitors: MonitorStore;
	/** What was last answered. */
	lastAnswers: LastAnswers;
	/** How each datastore stands. */
	probes: Probes;
	listings: Listings;
	/** How many logs lie when. */
	volumes: Volumes;
	/** What lies in the datastores, by name. */
	catalog: Catalog;
	/** Opens the engine when first asked for: pages that only list need none. */
	workspace(): Promise<Workspace>;
}

// Routes, pages and instrumentation are bundled apart and each has its own copy of this module: what must exist
// once lives on globalThis.
declare global {
	var leewayServices: Services | undefined;
}

export function getServices(): Services {
	globalThis.leewayServices ??= createServices(readConfig(process.env));
	return globalThis.leewayServices;
}

/** `open` opens the datastores as configured; tests give one that counts. */
export function createServices(given: Config, open: typeof openStore = openStore): Services {
	// Found ones are added.
	const config = { ...given, datastores: [...given.datastores] };
	let opening: Promise<Workspace> | undefined;
	const { limits } = config;
	const uploads = openUploads(config.home, {
		fileBytes: limits.uploadBytes,
		totalBytes: limits.uploadsBytes,
	});
	const state = { maxEntries: limits.stateEntries };
	const shapes = openShapes(config.home, state);
	const jobs = createJobs(logJob);
	// Shared by those who ask, and too many to be worth a line each in the log.
	const listing = createJobs();
	// Who waits to hear whether a datastore can be reached doesn't wait for a third try.
	const quick: typeof openStore = (store, env) => open(store, env, { tries: 2, delayMs: 200 });
	const datastores: Datastore[] = [];
	const asked: Datastore[] = [];
	for (const each of config.datastores) {
		datastores.push(openDatastore(each, open, shapes));
		asked.push(openDatastore(each, quick, shapes));
	}
	const azure = openAzure(config.azure, {
		file: openFoundFile(config.home, !onlyChecks()),
		look: (found, signal) => knownData(services, found, signal),
		datastores: foundBeside(config.datastores, {
			open(each) {
				datastores.push(openDatastore(each, open, shapes));
				asked.push(openDatastore(each, quick, shapes));
			},
			map(name, collections) {
				for (const list of [datastores, asked]) {
					const place = list.findIndex((each) => each.name === name);
					const before = list[place];
					// Another object: what was remembered of the one before lacks them.
					if (before) list[place] = { ...before, collections };
				}
			},
		}),
	});
	const destinations = openDestinations(config, process.env);
	const services: Services = {
		config,
		azure,
		admission: createAdmission(config.limits),
		places: "everywhere",
		audit: openAudit(config.home),
		datastores,
		destinations,
		outbox: openOutbox(join(/*turbopackIgnore: true*/ config.home, "state/outbox.jsonl"), destinations),
		idColumns: openIdColumns(config.home, state),
		featureKinds: openFeatureKinds(config.home, state),
		notes: openNotes(config.home, state),
		views: openViews(config.home, state),
		baselines: openBaselines(config.home, state),
		pinnedBaselines: openPinnedBaselines(config.home, state),
		reviews: openReviews(config.home, state),
		uploads,
		summaries: openSummaryFolder(`${config.home}/summaries`),
		shapes,
		monitors: openMonitorStore(config.home, config.monitors, state),
		lastAnswers: createLastAnswers(),
		probes: createProbes(asked),
		listings: createListings(listing),
		volumes: createVolumes(listing, openVolumeFiles(`${config.home}/volumes`)),
		catalog: createCatalog(listing),
		workspace() {
			opening ??= shapes
				.load()
				.then(() =>
					openDuckDBEngine({
						home: config.home,
						memoryBytes: config.limits.memoryBytes,
						copyBytes: config.limits.copyBytes,
						onDamaged: () => log({ level: "warn", event: "damaged_copy_read_anew" }),
					}),
				)
				.then(async (engine) => {
					await sweepHome({ ...services, home: config.home }).catch(async (error: unknown) => {
						await engine.close();
						throw error;
					});
					return createWorkspace(engine, jobs, {
						datastores,
						uploads: {
							name: "uploads",
							store: openFolder(uploads.folder),
							collectedPath: "",
							collections: [],
						},
						maxLineBytes: config.limits.maxLineBytes,
						parser: createParser(),
						decoder: createBaselineDecoder(),
					});
				});
			// A failure (disk full, home not writable) is reported to whoever asked, and tried again next time.
			opening.catch(() => {
				opening = undefined;
			});
			return opening;
		},
	};
	return services;
}

function openDatastore(
	{ name, store, collectedPath, collections }: DatastoreConfig,
	open: typeof openStore,
	shapes: Shapes,
): Datastore {
	try {
		const opened = rememberingFolders(open(store, process.env));
		return { name, store: opened, collectedPath, collections, shapes: shapes.of(name) };
	} catch (error) {
		const { kind, message, fix } = asLeewayError(error);
		throw new LeewayError(kind, `datastore ${JSON.stringify(name)}: ${message}`, fix, { cause: error });
	}
}

export function findDatastore({ datastores, config }: Services, name: string): Datastore {
	const found = datastores.find((datastore) => datastore.name === name);
	if (found) return found;
	const near = similarNames(
		name,
		datastores.map((datastore) => datastore.name),
	);
	throw new LeewayError(
		"not_found",
		`no datastore is named ${JSON.stringify(name)}`,
		config.unconfigured ?? `There are: ${near.map((each) => JSON.stringify(each)).join(", ")}.`,
	);
}

export function findCollection(
	services: Services,
	{
		datastore,
		endpoint,
		deployment,
		collection,
	}: Record<"datastore" | "endpoint" | "deployment" | "collection", string>,
): CollectionRef {
	return { datastore: findDatastore(services, datastore), name: { endpoint, deployment, collection } };
}

/** Leeway's own version, as package.json has it. */
export function version(): string {
	const text = readFileSync(join(/*turbopackIgnore: true*/ ownRoot(), "package.json"), "utf8");
	const { version }: { version?: unknown } = JSON.parse(text);
	return String(version);
}
