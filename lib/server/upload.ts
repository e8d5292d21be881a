import { LeewayError } from "@/lib/errors";
import type { UploadedFile } from "@/lib/state/uploads";
import { chunksOf, mediaType } from "./body";

/** A request's body as the bytes of a file. Throws `invalid` when it has none, `unsupported` for a form. */
export function contentOf(request: Request): Pick<UploadedFile, "bytes" | "content"> {
	const { body, headers } = request;
	const type = mediaType(request);
	if (type === "multipart/form-data" || type === "application/x-www-form-urlencoded") {
		throw new LeewayError(
			"unsupported",
			`the request's body is a form (${type})`,
			"Send the file's bytes themselves as the body: curl -T FILE.",
		);
	}
	if (!body)
		throw new LeewayError("invalid", "the request has no body", "Send the file's bytes as the body.");
	const length = Number(headers.get("content-length") ?? Number.NaN);
	return { bytes: Number.isFinite(length) ? length : undefined, content: chunksOf(body) };
}
