import type { z } from "zod";
import type { Payload } from "@/lib/analysis/payload";
import type { payload } from "@/lib/api/answers";
import { mayBeInline } from "@/lib/record/mediaType";
import { isoUtc } from "@/lib/time";
import { fileName } from "./download";

/** A payload as the API describes it. */
export function payloadJson(found: Payload): z.infer<typeof payload> {
	switch (found.state) {
		case "inline":
			return { state: "inline" };
		case "beside": {
			const { datastore, blob, media, preview } = found;
			return {
				state: "beside",
				datastore: datastore.name,
				path: blob.path,
				name: fileName(blob.path, media.extension),
				size: blob.size,
				lastModified: isoUtc(blob.lastModified.getTime()),
				contentType: media.type,
				kind: media.kind,
				inline: mayBeInline(media),
				preview,
			};
		}
		case "missing":
			return {
				state: "missing",
				datastore: found.datastore.name,
				path: found.path,
				reason: found.reason,
			};
		case "outside":
			return found;
	}
}
