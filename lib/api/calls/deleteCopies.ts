import { call } from "../call";
import { noQuery } from "../parameters";

export const deleteCopies = call("DELETE", "/copies", {
	role: "admin",
	summary: "Delete the copies of what was read: it is read again when it is asked for",
	query: noQuery,
	answer: null,
});
