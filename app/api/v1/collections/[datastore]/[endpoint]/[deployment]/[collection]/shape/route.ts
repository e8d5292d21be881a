import { shapePreview } from "@/lib/analysis/shapePreview";
import { deleteShape } from "@/lib/api/calls/deleteShape";
import { getShape } from "@/lib/api/calls/getShape";
import { putShape } from "@/lib/api/calls/putShape";
import { type Shape, shapeOverride } from "@/lib/api/shape";
import { overrideOf, pathOf } from "@/lib/catalog/datastore";
import { readBody } from "@/lib/server/body";
import { handle } from "@/lib/server/handle";
import { findCollection } from "@/lib/server/services";

export const GET = handle(getShape, async ({ services, params, query, signal }): Promise<Shape> => {
	const ref = findCollection(services, params);
	const workspace = await services.workspace();
	const override = overrideOf(ref.datastore, ref.name);
	const { blob, line, path, orientation } = query;
	if (blob === undefined || line === undefined) return { override: stored(override), preview: null };
	const tried = orientation && { path: path ?? [], orientation };
	return {
		override: stored(override),
		preview: await shapePreview(workspace, ref, { blob, line }, tried, signal),
	};
});

export const PUT = handle(putShape, async ({ services, params, request }): Promise<Shape> => {
	const { datastore, name } = findCollection(services, params);
	const given = await readBody(request, shapeOverride, {
		maxBytes: services.config.limits.bodyBytes,
		fault: "the request's body names no path and orientation",
		fix: 'Send JSON such as {"path": ["input_data"], "orientation": "records"}.',
	});
	await services.workspace();
	await services.shapes.set(datastore.name, pathOf(datastore, name), given);
	return { override: given, preview: null };
});

export const DELETE = handle(deleteShape, async ({ services, params }): Promise<Shape> => {
	const { datastore, name } = findCollection(services, params);
	await services.workspace();
	await services.shapes.set(datastore.name, pathOf(datastore, name), null);
	return { override: null, preview: null };
});

const stored = (override: ReturnType<typeof overrideOf>): Shape["override"] =>
	override ? { path: [...override.path], orientation: override.orientation } : null;
