import { z } from "zod";
import { call } from "../call";
import { backtestAnswer, backtestBody } from "../monitorAnswers";
import { patience } from "../parameters";

export const postBacktest = call("POST", "/monitors/backtest", {
	role: "aggregates",
	summary: "What a definition would have found and said in the days up to now; nothing is kept",
	query: z.strictObject({ wait: patience.wait }),
	body: backtestBody,
	answer: backtestAnswer,
	long: true,
	isQuestion: true,
});
