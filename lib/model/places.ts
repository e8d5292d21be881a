/** Where somebody may do something: everywhere, or in datastores and endpoints by pattern. */
import picomatch from "picomatch";

/** Patterns: "prod" is all of a datastore, "prod/credit-*" endpoints of it. None: nowhere. */
export type RolePlaces = "everywhere" | readonly string[];

/** A pattern's two halves may hold `*`, `?`, `[…]` and `{a,b}`; a datastore alone means all of it. */
interface PlaceFilter {
	/** Is there anything in this datastore they may see? */
	datastore(name: string): boolean;
	endpoint(datastore: string, endpoint: string): boolean;
	/** Everything in it, files outside of endpoints too? */
	wholeDatastore(datastore: string): boolean;
}

export function placeFilter(places: RolePlaces): PlaceFilter {
	if (places === "everywhere")
		return { datastore: () => true, endpoint: () => true, wholeDatastore: () => true };
	const patterns = places.map((pattern) => {
		const [datastore, endpoint] = halvesOf(pattern);
		return {
			datastore: picomatch(datastore, matching),
			endpoint: picomatch(endpoint, matching),
			wholeDatastore: endpoint === all,
		};
	});
	const inDatastore = (name: string) => patterns.filter((each) => each.datastore(name));
	return {
		datastore: (name) => inDatastore(name).length > 0,
		endpoint: (datastore, endpoint) => inDatastore(datastore).some((each) => each.endpoint(endpoint)),
		wholeDatastore: (datastore) => inDatastore(datastore).some((each) => each.wholeDatastore),
	};
}

const all = "*";
/** Names may begin with a dot; "!" and "+(…)" mean nothing special: a right that is misread must not become a larger one. */
const matching = { dot: true, nonegate: true, noextglob: true, noglobstar: true };

function halvesOf(pattern: string): [datastore: string, endpoint: string] {
	const slash = pattern.indexOf("/");
	return slash < 0 ? [pattern, all] : [pattern.slice(0, slash), pattern.slice(slash + 1)];
}

/** Is it a pattern: a datastore's, or a datastore's and an endpoint's? */
export function isPlace(pattern: string): boolean {
	return /^[^/\s][^/]*(?:\/[^/]+)?$/.test(pattern);
}
