import { call, collectionPath } from "../call";
import { noQuery } from "../parameters";
import { shape, shapeOverride } from "../shape";

export const putShape = call("PUT", `${collectionPath}/shape`, {
	role: "editor",
	summary: "Say where in a body the table is, and how it lies",
	query: noQuery,
	body: shapeOverride,
	answer: shape,
});
