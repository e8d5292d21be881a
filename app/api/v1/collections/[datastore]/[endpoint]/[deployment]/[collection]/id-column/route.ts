import { getIdColumn } from "@/lib/api/calls/getIdColumn";
import { putIdColumn } from "@/lib/api/calls/putIdColumn";
import { type IdColumn, idColumn } from "@/lib/api/correlateAnswers";
import { addressText } from "@/lib/model/address";
import { readBody } from "@/lib/server/body";
import { handle } from "@/lib/server/handle";
import { findCollection } from "@/lib/server/services";

export const GET = handle(getIdColumn, async ({ services, params }): Promise<IdColumn> => {
	findCollection(services, params);
	return { column: (await services.idColumns.read())[addressText(params)] ?? null };
});

export const PUT = handle(putIdColumn, async ({ services, params, request }): Promise<IdColumn> => {
	findCollection(services, params);
	const given = await readBody(request, idColumn, {
		maxBytes: services.config.limits.bodyBytes,
		fault: "the request's body names no column",
		fix: 'Send JSON such as {"column": "customer_id"}, or {"column": null} to forget it.',
	});
	const { column } = given;
	const key = addressText(params);
	await services.idColumns.update(({ [key]: _, ...others }) =>
		column === null ? others : { ...others, [key]: column },
	);
	return { column };
});
