import { LeewayError } from "@/lib/errors";
import type { Workspace } from "../workspace";
import { type OpenedTable, openTable } from "./openTable";

/** An uploaded file as rows to ask questions of. Throws `not_found` for one that is gone, `invalid` for one without rows. */
export async function openUpload(
	workspace: Workspace,
	path: string,
	options: { waitMillis?: number | undefined; signal?: AbortSignal | undefined },
): Promise<OpenedTable> {
	const { uploads, engine } = workspace;
	const name = path.slice(path.indexOf("/") + 1);
	if (!uploads || !(await uploads.store.stat(path).catch(() => undefined))) {
		throw new LeewayError(
			"not_found",
			`the uploaded file ${JSON.stringify(name)} is no longer there`,
			"Its baseline was deleted or replaced: choose another one, or upload it again.",
		);
	}
	const opened = await openTable(workspace, { datastore: uploads, path }, options);
	if (opened.state === "pending") return opened;
	const { rows } = await engine.totals(opened.source, options.signal ? { signal: options.signal } : {});
	if (rows === 0) throw new LeewayError("invalid", `${name} holds no rows`, "Upload a file that holds rows.");
	return { ...opened, label: `${name} (uploaded)` };
}
