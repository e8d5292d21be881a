"use client";

import { CopyButton } from "@/components/ui/CopyButton";
import type { MonitorAnswer } from "@/lib/api/monitorAnswers";
import { yamlOf } from "@/lib/monitors/definitionYaml";

/** The definition as leeway.yaml and the files beside it take it. */
export function Definition({ monitor: { name, from, definition } }: { monitor: MonitorAnswer }) {
	const yaml = yamlOf(definition);
	return (
		<details className="rounded-lg border">
			<summary className="px-3 py-2 font-semibold">
				Definition
				<span className="font-normal text-ink-2">
					{from === null ? ", made here" : `, from ${from}: it is changed there`}
				</span>
			</summary>
			<div className="relative border-t">
				<span className="absolute top-1.5 right-1.5">
					<CopyButton text={yaml} label="Copy the definition" large />
				</span>
				{/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by the keyboard */}
				<section tabIndex={0} aria-label={`Definition of ${name}`} className="overflow-x-auto">
					<pre className="p-3 pr-12 font-mono text-sm">{yaml}</pre>
				</section>
			</div>
		</details>
	);
}
