import { type DeploymentAddress, parseDeployment } from "@/lib/model/address";
import type { Monitor, Signal } from "@/lib/model/monitor";
import { thresholdSets } from "@/lib/model/ruleSet";
import { baselineOf, windowRuleOf } from "@/lib/monitors/definition";
import { windowOfRun } from "@/lib/monitors/window";
import { isoUtc, type Millis, type Window } from "@/lib/time";
import { driftHref } from "@/lib/url/driftHref";
import { collectionHref, pairsHref } from "@/lib/url/href";

/** Where a signal looks when it is due, or over the time that is `asked` for, and the page that shows it. */
export function signalPlace(monitor: Monitor, of: Signal, due: Millis, asked?: Window) {
	const deployment = parseDeployment(monitor.on);
	// The schema lets no other text pass.
	if (!deployment) throw new Error(`monitor is on no deployment: ${monitor.on}`);
	const window = asked ?? windowOfRun(windowRuleOf(monitor, of), due, monitor.schedule.zone);
	const run = asked ? null : `${monitor.name}@${isoUtc(due)}`;
	return { deployment, window, path: pathOf(monitor, of, { deployment, window, run }) };
}

function pathOf(
	monitor: Monitor,
	of: Signal,
	{
		deployment,
		window: { from, to },
		run,
	}: { deployment: DeploymentAddress; window: Window; run: string | null },
): string {
	switch (of.kind) {
		case "drift":
		case "predictions": {
			const { profile, judge, nulls, thresholds } = of;
			const azureThresholds = thresholdSets.find((each) => each === thresholds);
			return driftHref(
				{ ...deployment, collection: of.collection },
				{
					...{ from, to, baseline: baselineOf(monitor, of) ?? null },
					profile: profile ?? (judge === "azure" ? "azureml" : "robust"),
					judge: judge ?? null,
					nulls: nulls ?? null,
					thresholds: thresholds === "learned" ? "learned" : "fixed",
					...(azureThresholds ? { azureThresholds } : {}),
					filter: of.where ?? [],
					...(run === null ? {} : { run }),
				},
			);
		}
		case "quality":
			return driftHref(
				{ ...deployment, collection: of.collection },
				{ from, to, baseline: baselineOf(monitor, of) ?? null, tab: "quality", filter: of.where ?? [] },
			);
		case "join":
			return pairsHref(deployment, { from, to, inputs: of.inputs, outputs: of.outputs });
		case "health": {
			const [collection] = of.collections === "all" ? [] : of.collections;
			return collection === undefined ? "/" : collectionHref({ ...deployment, collection }, { from, to });
		}
	}
}
