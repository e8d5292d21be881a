import { me } from "../answers";
import { call } from "../call";
import { noQuery } from "../parameters";

export const getMe = call("GET", "/me", {
	role: "anyone",
	summary: "Who is signed in, and what they may do",
	query: noQuery,
	answer: me,
});
