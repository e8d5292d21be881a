import { folderPath } from "@/lib/record/path";
import { listAll } from "@/lib/store/store";
import type { Asking, Datastore } from "./datastore";
import { folderName, inside } from "./level";
import { nearest } from "./near";

/** Why a datastore shows no endpoint, for people. */
export interface WhyEmpty {
	reason: "empty_store" | "collected_path_missing" | "no_folders";
	/** Lower case, one sentence: what is there instead. */
	message: string;
	/** What to do about it. */
	fix: string;
	/** Up to five folders at the top of the datastore, the likeliest first. */
	folders: string[];
}

/** Says why no endpoint is found; undefined when there is one. Reads one level, and one page of the root. */
export async function whyNoEndpoints(
	datastore: Datastore,
	asking: Asking = {},
): Promise<WhyEmpty | undefined> {
	if (datastore.collections.length > 0) return undefined;
	const root = folderPath(datastore.collectedPath);
	let holdsFiles = false;
	for await (const entry of listAll(datastore.store, inside(root), { delimiter: "/", ...asking })) {
		if (entry.kind === "folder") return undefined;
		holdsFiles = true;
	}
	const top = await datastore.store.list("", { delimiter: "/", ...asking });
	const names = top.entries.flatMap((entry) =>
		entry.kind === "folder" ? [folderName("", entry.prefix)] : [],
	);
	const folders = nearest(root.split("/")[0] ?? "", names);
	const there = folders.map((name) => JSON.stringify(name)).join(", ");
	const where = root === "" ? "the datastore's root" : `folder ${JSON.stringify(root)}`;

	if (top.entries.length === 0) {
		return {
			reason: "empty_store",
			message: `datastore ${JSON.stringify(datastore.name)} is empty: no blob lies in ${datastore.store.location}`,
			fix: "Check the container's name, or send a request to a deployment whose data collector is enabled.",
			folders,
		};
	}
	if (holdsFiles) {
		return {
			reason: "no_folders",
			message: `${where} holds files but no endpoint's folder`,
			fix: "Set LEEWAY_COLLECTED_PATH (collectedPath in leeway.yaml) to the folder that holds {endpoint}/{deployment}/{collection}.",
			folders,
		};
	}
	return {
		reason: "collected_path_missing",
		message: `nothing lies in ${where}; the datastore's root holds ${there === "" ? "files but no folder" : `${there}${names.length > folders.length ? ", ..." : ""}`}`,
		fix: "Set LEEWAY_COLLECTED_PATH (collectedPath in leeway.yaml) to the folder that holds {endpoint}/{deployment}/{collection}, or send a request to a deployment whose data collector is enabled.",
		folders,
	};
}
