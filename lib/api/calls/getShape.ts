import { call, collectionPath } from "../call";
import { shape, shapeQuery } from "../shape";

export const getShape = call("GET", `${collectionPath}/shape`, {
	role: "viewer",
	summary: "How the collection's bodies are read, and what a record becomes when read so",
	query: shapeQuery,
	answer: shape,
});
