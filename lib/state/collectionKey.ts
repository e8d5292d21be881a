/** A collection's name in what is remembered by collection. */
export function collectionKey(names: {
	datastore: string;
	endpoint: string;
	deployment: string;
	collection: string;
}): string {
	return [names.datastore, names.endpoint, names.deployment, names.collection]
		.map(encodeURIComponent)
		.join("/");
}

/** The names a key was made of. */
export function namesOfKey(
	key: string,
): Record<"datastore" | "endpoint" | "deployment" | "collection", string> {
	const [datastore = "", endpoint = "", deployment = "", collection = ""] = key
		.split("/")
		.map(decodeURIComponent);
	return { datastore, endpoint, deployment, collection };
}
