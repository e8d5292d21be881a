import { createHash } from "node:crypto";
import type { ReadyWindow } from "./collectionRoute";
import { noStore } from "./route";

/**
 * An ETag (RFC 9110) of what a question over a window is answered from: what has been read of the collection, what could not
 * be, and the question. It is the same while nothing new was read, whatever the answer costs. Taken before the answer is
 * made: what comes meanwhile has the next tag.
 */
export async function versionTag(
	{ workspace, source, failed, unfinished }: ReadyWindow,
	request: Request,
): Promise<string> {
	const { id, revision } = await workspace.engine.copy(source.key, async ({ id, revision }) => ({
		id,
		revision,
	}));
	const missing = failed.map(({ blob, error }) => [blob, error.message]);
	const params = new URL(request.url).searchParams;
	params.delete("wait");
	params.sort();
	const basis = JSON.stringify([id, revision, missing, unfinished, params.toString()]);
	return `"${createHash("sha256").update(basis).digest("base64url").slice(0, 22)}"`;
}

/** 304 where whoever asks has the answer of this tag. */
export function notModified(request: Request, tag: string): Response | undefined {
	const known = request.headers.get("if-none-match")?.split(",") ?? [];
	if (!known.some((each) => each.trim().replace(/^W\//, "") === tag)) return undefined;
	return new Response(null, { status: 304, headers: { ...noStore, etag: tag } });
}
