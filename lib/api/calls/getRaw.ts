import { call, collectionPath } from "../call";
import { rawQuery } from "../parameters";

export const getRaw = call("GET", `${collectionPath}/raw`, {
	role: "viewer",
	summary: "A line exactly as stored",
	query: rawQuery,
	answer: null,
	media: "text/plain",
});
