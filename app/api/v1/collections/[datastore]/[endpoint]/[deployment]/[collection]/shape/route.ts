import { shapePreview } from "@/lib/analysis/shapePreview";
import { overrideOf, pathOf } from "@/lib/catalog/datastore";
import { readBody } from "@/lib/server/body";
import type { CollectionParams } from "@/lib/server/collectionRoute";
import { noQuery } from "@/lib/server/query";
import { route } from "@/lib/server/route";
import { findCollection } from "@/lib/server/services";
import { type Shape, shapeOverride, shapeQuery } from "@/lib/server/shapeApi";

export const GET = route<typeof shapeQuery, CollectionParams>(
	shapeQuery,
	async ({ services, params, query, signal }): Promise<Shape> => {
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
	},
);

export const PUT = route<typeof noQuery, CollectionParams>(
	noQuery,
	async ({ services, params, request }): Promise<Shape> => {
		const { datastore, name } = findCollection(services, params);
		const given = await readBody(request, shapeOverride, {
			fault: "the request's body names no path and orientation",
			fix: 'Send JSON such as {"path": ["input_data"], "orientation": "records"}.',
		});
		await services.workspace();
		await services.shapes.set(datastore.name, pathOf(datastore, name), given);
		return { override: given, preview: null };
	},
);

export const DELETE = route<typeof noQuery, CollectionParams>(
	noQuery,
	async ({ services, params }): Promise<Shape> => {
		const { datastore, name } = findCollection(services, params);
		await services.workspace();
		await services.shapes.set(datastore.name, pathOf(datastore, name), null);
		return { override: null, preview: null };
	},
);

const stored = (override: ReturnType<typeof overrideOf>): Shape["override"] =>
	override ? { path: [...override.path], orientation: override.orientation } : null;
