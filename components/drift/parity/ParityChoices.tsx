"use client";

import { useQueryStates } from "nuqs";
import { Choice } from "@/components/ui/Choice";
import type { Judge, RuleSet } from "@/lib/model/ruleSet";
import { driftParams } from "@/lib/url/driftParams";

/** Which of Azure ML's thresholds it is held to, and whose rule makes the verdicts of the whole page. */
export function ParityChoices({ judge, profile }: { judge: Judge; profile: RuleSet }) {
	const [{ azureThresholds }, setParams] = useQueryStates(driftParams, { history: "push" });
	const own: Judge = profile === "azureml" ? "azure" : "robust";
	return (
		<div className="flex flex-wrap items-center gap-x-4 gap-y-1.5 lg:ml-auto">
			<div className="flex items-center gap-1.5">
				<span className="text-sm text-ink-3">Its thresholds</span>
				<Choice
					label="Azure ML's thresholds"
					value={azureThresholds}
					options={[
						{
							value: "sdk",
							label: "SDK 0.1",
							title: "What its SDK and CLI write into a monitor without thresholds",
						},
						{
							value: "component",
							label: "Component 0.5",
							title: "What its published component falls back to",
						},
					]}
					onChange={(next) => setParams({ azureThresholds: next })}
				/>
			</div>
			<div className="flex items-center gap-1.5">
				<span className="text-sm text-ink-3">Verdicts on this page</span>
				<Choice
					label="Whose verdicts"
					value={judge}
					options={[
						{ value: "robust", label: "Leeway's", title: "Allows for chance, and asks for enough rows" },
						{ value: "azure", label: "Azure ML's", title: "Its metric against its threshold, nothing else" },
					]}
					onChange={(next) => setParams({ judge: next === own ? null : next })}
				/>
			</div>
		</div>
	);
}
