import { maxUploadBytes } from "@/lib/state/uploadBounds";
import { call } from "../call";
import { namedBaseline } from "../driftAnswers";
import { uploadQuery } from "../driftParameters";
import { baselineConditions } from "./putBaseline";

export const putBaselineFile = call("PUT", "/baselines/{name}/file", {
	role: "editor",
	summary: "Upload a file as a baseline and save it under a name",
	query: uploadQuery,
	file: `The file's bytes, at most ${maxUploadBytes}`,
	answer: namedBaseline,
	conditions: baselineConditions,
});
