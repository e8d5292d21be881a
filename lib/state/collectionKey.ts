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
