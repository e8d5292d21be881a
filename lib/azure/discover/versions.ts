/**
 * Versions of ARM's Machine Learning API, in the order they are tried: the first knows all that is asked for, 2023-10-01 no data
 * collector, the last is what Azure's command line used.
 */
export const mlVersions = [
	"2024-10-01",
	"2024-04-01",
	"2023-10-01",
	"2024-04-01-preview",
	"2023-06-01-preview",
] as const;

/**
 * Those that tell what a deployment collects, in the same order.
 *
 * @param understood the version of `mlVersions` that was answered to: those before it are not
 */
export function collectorVersions(understood: string | undefined): readonly string[] {
	const all: readonly string[] = mlVersions;
	return all.slice(Math.max(0, all.indexOf(understood ?? ""))).filter((each) => each !== "2023-10-01");
}

/** The last version that knows signals which the stable ones dropped. */
export const previewVersions = ["2024-04-01-preview"] as const;

export const subscriptionVersions = ["2022-12-01", "2020-01-01"] as const;

const provider = "Microsoft.MachineLearningServices";

/** "Microsoft.MachineLearningServices/workspaces/schedules/read". */
export function readAction(what: string): string {
	return `${provider}/workspaces${what === "" ? "" : `/${what}`}/read`;
}
