/** What names a collection, in this order, in every path. */
export interface CollectionAddress {
	datastore: string;
	endpoint: string;
	deployment: string;
	collection: string;
}

/** What names a deployment. */
export type DeploymentAddress = Omit<CollectionAddress, "collection">;

/** The four names, percent-encoded and joined by slashes: the same in pages, in the API and in what is remembered. */
export function addressText({ datastore, endpoint, deployment, collection }: CollectionAddress): string {
	return [datastore, endpoint, deployment, collection].map(encodeURIComponent).join("/");
}

/** The same of a deployment's three names. */
export function deploymentText({ datastore, endpoint, deployment }: DeploymentAddress): string {
	return [datastore, endpoint, deployment].map(encodeURIComponent).join("/");
}

/** The deployment of a text that `deploymentText` made; undefined where it is not three names. */
export function parseDeployment(text: string): DeploymentAddress | undefined {
	const [datastore, endpoint, deployment, more] = text.split("/").map(decodeSegment);
	if (!datastore || !endpoint || !deployment || more !== undefined) return undefined;
	return { datastore, endpoint, deployment };
}

/** The address of a text that `addressText` made; undefined where it is not four names. */
export function parseAddress(text: string): CollectionAddress | undefined {
	const [datastore, endpoint, deployment, collection, more] = text.split("/").map(decodeSegment);
	if (!datastore || !endpoint || !deployment || !collection || more !== undefined) return undefined;
	return { datastore, endpoint, deployment, collection };
}

/** A segment of an address, percent-encoded as a whole; text that is not percent-encoding stays as it is. */
export function decodeSegment(text: string): string {
	try {
		return decodeURIComponent(text);
	} catch {
		return text;
	}
}

/** Names as the router hands them over, percent-encoded. */
export function decodeAddress(segments: CollectionAddress): CollectionAddress {
	return {
		datastore: decodeSegment(segments.datastore),
		endpoint: decodeSegment(segments.endpoint),
		deployment: decodeSegment(segments.deployment),
		collection: decodeSegment(segments.collection),
	};
}
