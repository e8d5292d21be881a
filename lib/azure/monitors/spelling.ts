/**
 * Azure spells one word in several ways: "ModelInputs", "model_inputs", "modelInputs". Here a word has the spelling of the command
 * line's files; one that is not known is only put into that form.
 */

const known = [
	"data_drift",
	"prediction_drift",
	"data_quality",
	"feature_attribution_drift",
	"model_performance",
	"custom",
	"generation_safety_quality",
	"generation_token_statistics",
	"model_inputs",
	"model_outputs",
	"model_inputs_outputs",
	"training",
	"test",
	"validation",
	"ground_truth",
	"classification",
	"regression",
	"question_answering",
	"numerical",
	"categorical",
	"mltable",
	"uri_folder",
	"uri_file",
	"jensen_shannon_distance",
	"normalized_wasserstein_distance",
	"population_stability_index",
	"two_sample_kolmogorov_smirnov_test",
	"pearsons_chi_squared_test",
	"null_value_rate",
	"data_type_error_rate",
	"out_of_bounds_rate",
	"normalized_discounted_cumulative_gain",
	"accuracy",
	"precision",
	"recall",
	"mean_absolute_error",
	"mean_squared_error",
	"root_mean_squared_error",
] as const;

const byLetters = new Map<string, string>(known.map((word) => [lettersOf(word), word]));
// What the documentation's tables write.
byLetters.set("chisquaredtest", "pearsons_chi_squared_test");
byLetters.set("mae", "mean_absolute_error");
byLetters.set("mse", "mean_squared_error");
byLetters.set("rmse", "root_mean_squared_error");

/** A word without what its spellings differ in: capitals, underscores, hyphens and spaces. */
export function lettersOf(word: string): string {
	return word.toLowerCase().replaceAll(/[_\s-]/g, "");
}

/** "ModelInputs" → "model_inputs". */
export function spelled(word: string): string {
	const kept = byLetters.get(lettersOf(word));
	if (kept !== undefined) return kept;
	return word
		.trim()
		.replaceAll(/([a-z0-9])([A-Z])/g, "$1_$2")
		.replaceAll(/[\s-]+/g, "_")
		.toLowerCase();
}
