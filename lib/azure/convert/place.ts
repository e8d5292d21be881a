import type { ImportAnswers } from "@/lib/model/azureImport";
import { ownValue } from "@/lib/ownValue";

/** "datastore/path" of a URI of a datastore, long or short; undefined for what is none. */
function datastorePath(path: string): string | undefined {
	const [, datastore, rest] =
		/^azureml:\/\/(?:subscriptions\/[^?#]*?\/)?datastores\/([^/]+)\/paths\/(.+)$/i.exec(path) ?? [];
	if (datastore === undefined || rest === undefined) return undefined;
	return `${datastore}/${rest.replace(/\/+$/, "")}`;
}

/** "datastore/path" of a table that Azure's monitor names; undefined where somebody has to say. */
export function placeOf(
	path: string,
	{ places = {}, datastores }: Pick<ImportAnswers, "places" | "datastores">,
): string | undefined {
	const given = ownValue(places, path) ?? ownValue(places, path.replace(/^azureml:/, ""));
	if (given !== undefined) return given.replace(/^\/+|\/+$/g, "");
	const found = datastorePath(path);
	const isKnown = datastores === undefined || datastores.includes(found?.split("/")[0] ?? "");
	return isKnown ? found : undefined;
}
