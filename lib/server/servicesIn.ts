import { type Call, writes } from "@/lib/api/call";
import { LeewayError } from "@/lib/errors";
import { placeFilter, type RolePlaces } from "@/lib/model/places";
import type { Identity } from "./auth/identity";
import { placesFor, rolesFor } from "./auth/roles";
import type { Services } from "./services";

/**
 * The services as far as somebody may use them for a call: datastores and endpoints that are not theirs are not there. Throws
 * `not_allowed` where the call's own address is outside, and for a change that holds everywhere.
 */
export function servicesIn(
	services: Services,
	{ grants }: Identity,
	call: Pick<Call, "key" | "role" | "method" | "path"> & { hasOwnPlace?: boolean; isQuestion?: boolean },
	params: Readonly<Record<string, string>>,
): Services {
	const places = call.role === "anyone" ? "everywhere" : placesFor(call.role, grants);
	if (places === "everywhere") return services;
	if (!call.path.includes("{datastore}") && !call.hasOwnPlace && writes(call)) {
		throw new LeewayError(
			"not_allowed",
			`${call.key} holds for every datastore, and yours is ${rolesFor(call.role).join(" or ")} in ${places.join(", ")}`,
			"Ask somebody whose role holds everywhere.",
		);
	}
	const may = placeFilter(places);
	const limited: Services = {
		...services,
		places,
		datastores: services.datastores.filter(({ name }) => may.datastore(name)),
		catalog: {
			...services.catalog,
			endpoints: async (datastore, signal) =>
				(await services.catalog.endpoints(datastore, signal)).filter((endpoint) =>
					may.endpoint(datastore.name, endpoint),
				),
			names: async (datastore, signal) => {
				const { collections, unnamed } = await services.catalog.names(datastore, signal);
				return {
					collections: collections.filter(({ endpoint }) => may.endpoint(datastore.name, endpoint)),
					unnamed: may.wholeDatastore(datastore.name) ? unnamed : [],
				};
			},
		},
	};
	if (call.path.includes("{endpoint}") && params.datastore !== undefined && params.endpoint !== undefined) {
		requireEndpoint(limited, params.datastore, params.endpoint);
	}
	return limited;
}

/** Throws `not_allowed` where somebody's role does not hold. */
export function requireEndpoint(
	{ places }: Pick<Services, "places">,
	datastore: string,
	endpoint: string,
): void {
	if (!placeFilter(places).endpoint(datastore, endpoint)) {
		throw outside(places, `endpoint ${JSON.stringify(endpoint)} of datastore ${JSON.stringify(datastore)}`);
	}
}

/** Throws `not_allowed` where somebody's role does not hold in all of a datastore, files outside of endpoints included. */
export function requireDatastore({ places }: Pick<Services, "places">, datastore: string): void {
	if (!placeFilter(places).wholeDatastore(datastore)) {
		throw outside(places, `files of datastore ${JSON.stringify(datastore)}`);
	}
}

function outside(places: RolePlaces, what: string): LeewayError {
	const where = places === "everywhere" ? places : places.join(", ");
	return new LeewayError(
		"not_allowed",
		`${what} is not yours to see: your role holds in ${where}`,
		"Ask whoever manages Leeway's application for more, then sign in again.",
	);
}
