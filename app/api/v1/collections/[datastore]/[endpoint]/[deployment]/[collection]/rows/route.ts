import { getRows } from "@/lib/api/calls/getRows";
import { serialiseSort } from "@/lib/model/sort";
import { stillReading } from "@/lib/server/answerWhenRead";
import { chosenColumns } from "@/lib/server/chosenColumns";
import { answerWindow, basisOf } from "@/lib/server/collectionRoute";
import { cursorAfter, pageStart } from "@/lib/server/cursor";
import { handle } from "@/lib/server/handle";
import { mergeJson } from "@/lib/server/mergeJson";
import { noStore } from "@/lib/server/route";
import { columnJson, rowJson, spellingOf } from "@/lib/server/rowsJson";
import { searchRows } from "@/lib/server/searchRows";
import { notModified, versionTag } from "@/lib/server/versionTag";

export const GET = handle(getRows, (asked) =>
	answerWindow(asked, async (ready) => {
		const { workspace, source, signal } = ready;
		const { query, request } = asked;
		const tag = await versionTag(ready, request);
		const cells = spellingOf(query);
		const same = notModified(request, tag);
		if (same) return same;
		const order = serialiseSort(query.sort ?? []);
		const page = pageStart(query, order);
		const allColumns = workspace.engine.columns(source, { signal });
		const chosen = await chosenColumns(query, () => allColumns);
		const rowQuery = {
			...page,
			filter: query.filter ?? [],
			sort: query.sort ?? [],
			...(chosen ? { columns: chosen } : {}),
		};
		const [columns, totals, search] = await Promise.all([
			allColumns,
			workspace.engine.totals(source, { signal }),
			searchRows(ready, rowQuery, tag, query),
		]);
		if (search.job) return stillReading(search.job);
		const { found } = search;
		// A chosen column may not exist.
		const wanted = chosen ? new Set(found.columns) : undefined;
		const rest = {
			total: found.total,
			...(found.searchedInPart > 0 ? { searchedInPart: found.searchedInPart } : {}),
			next: cursorAfter(found.next, order),
			records: totals.records,
			blobs: totals.blobs,
			...basisOf(ready, totals.problems),
		};
		const rows = found.rows.map((row) => rowJson(row, found.columns, cells));
		const listed = columns.filter(({ name }) => !wanted || wanted.has(name)).map(columnJson);
		const body = mergeJson(
			`{"columns":${JSON.stringify(listed)},"rows":[${rows.join(",")}]}`,
			JSON.stringify(rest),
		);
		return new Response(body, { headers: { ...noStore, "content-type": "application/json", etag: tag } });
	}),
);
