import { deleteView } from "@/lib/api/calls/deleteView";
import { putView } from "@/lib/api/calls/putView";
import { LeewayError } from "@/lib/errors";
import { addressText } from "@/lib/model/address";
import { isAddressable } from "@/lib/model/names";
import { maxViewLength, maxViewName, type SavedView, viewParams } from "@/lib/model/savedView";
import { viewContent } from "@/lib/model/savedViewSchema";
import { readBody } from "@/lib/server/body";
import { handle } from "@/lib/server/handle";
import { isMeantForNew } from "@/lib/server/precondition";
import { findCollection } from "@/lib/server/services";

/** All of a collection's are in one list. */
const maxViews = 200;

export const PUT = handle(putView, async ({ services, params, request }): Promise<SavedView> => {
	findCollection(services, params);
	const name = params.view;
	const isGood = name.trim() === name && name !== "" && name.length <= maxViewName && !/\p{Cc}/u.test(name);
	if (!isGood || !isAddressable(name)) {
		throw new LeewayError(
			"invalid",
			`a view's name cannot be ${JSON.stringify(name.slice(0, 120))}`,
			`Give 1 to ${maxViewName} characters, no space at the ends, and neither "." nor "..".`,
		);
	}
	const { query } = await readBody(request, viewContent, {
		maxBytes: services.config.limits.bodyBytes,
		fault: "the request's body is not a view",
		fix: `Send JSON such as {"query": "sort=-age&hide=name"}: at most ${maxViewLength.toLocaleString("en-US")} characters, of the parameters ${viewParams.join(", ")}.`,
	});
	const saved = { name, query };
	const key = addressText(params);
	const onlyNew = isMeantForNew(request);
	await services.views.update((before) => {
		if (onlyNew && before[key]?.some((view) => view.name === name)) {
			throw new LeewayError(
				"changed",
				`this collection has a view ${JSON.stringify(name)} already`,
				"Choose another name, or send it without If-None-Match to replace that view.",
			);
		}
		const others = (before[key] ?? []).filter((view) => view.name !== name);
		if (others.length >= maxViews) {
			throw new LeewayError(
				"too_large",
				`this collection has ${maxViews} views, as many as it may`,
				"Delete some that are no longer needed.",
			);
		}
		return { ...before, [key]: [...others, saved] };
	});
	return saved;
});

export const DELETE = handle(deleteView, async ({ services, params }) => {
	findCollection(services, params);
	const key = addressText(params);
	let isThere = false;
	await services.views.update(({ [key]: views = [], ...others }) => {
		isThere = views.some(({ name }) => name === params.view);
		const left = views.filter(({ name }) => name !== params.view);
		return left.length === 0 ? others : { ...others, [key]: left };
	});
	if (!isThere) {
		throw new LeewayError(
			"not_found",
			`this collection has no view ${JSON.stringify(params.view.slice(0, 120))}`,
			"It may have been deleted meanwhile: list the collection's views.",
		);
	}
	return new Response(null, { status: 204 });
});
