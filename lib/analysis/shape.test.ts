import { expect, test } from "vitest";
import type { ShapeOverride } from "@/lib/record/override";
import { all, hour, line, openWorkbench } from "@/test/analysis/workbench";
import { openWindow } from "./openWindow";
import { shapePreview } from "./shapePreview";

const body = '{"batch":{"items":[{"x":1},{"x":2}]}}';
const override: ShapeOverride = { path: ["batch", "items"], orientation: "records" };
const path = "2026/03/01/00/a.jsonl";

test("an override gives other rows from a copy of its own, and without it the old ones are there again", async () => {
	const bench = await openWorkbench();
	bench.put(path, line(body));
	const shapes = new Map<string, ShapeOverride>();
	const ref = bench.ref();
	const shaped = { ...ref, datastore: { ...ref.datastore, shapes } };
	const columnsNow = async () => {
		const opened = await openWindow(bench.workspace, shaped, { window: hour(0), fresh: true });
		if (opened.state !== "ready") throw new Error("not ready");
		const { rows, columns } = await bench.workspace.engine.rows(opened.source, all);
		return { columns, rows: rows.length };
	};
	expect(await columnsNow()).toEqual({ columns: ["batch"], rows: 1 });
	shapes.set("modelDataCollector/e/d/c", override);
	expect(await columnsNow()).toEqual({ columns: ["x"], rows: 2 });
	shapes.clear();
	expect(await columnsNow()).toEqual({ columns: ["batch"], rows: 1 });
});

test("a preview shows what one record would become, and that a path that is not there does not fit", async () => {
	const bench = await openWorkbench();
	bench.put(path, line(body));
	const place = { blob: bench.pathOf(path), line: 1 };
	const preview = (tried?: ShapeOverride) => shapePreview(bench.workspace, bench.ref(), place, tried);
	expect(await preview(override)).toMatchObject({
		asked: true,
		rows: 2,
		columns: ["x"],
		cells: [["1"], ["2"]],
	});
	expect(await preview({ ...override, path: ["no"] })).toMatchObject({
		asked: false,
		shape: "object",
		rows: 1,
	});
	expect((await preview()).candidates.map((each) => each.path.join("."))).toEqual([
		"",
		"batch",
		"batch.items",
	]);
});
