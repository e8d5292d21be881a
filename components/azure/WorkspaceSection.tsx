"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { ExternalLink, RotateCw } from "lucide-react";
import { useId } from "react";
import { MissingRights } from "@/components/controls/MissingRights";
import { change } from "@/components/data/ask";
import { Only } from "@/components/data/may";
import { azureQuery } from "@/components/data/queries";
import { useNow } from "@/components/shell/Now";
import { Button, buttonStyle } from "@/components/ui/Button";
import { Failure } from "@/components/ui/Failure";
import type { AzureWorkspaceAnswer } from "@/lib/api/azureWorkspaceAnswers";
import { question } from "@/lib/api/client";
import { formatCountOf, formatDuration } from "@/lib/format";
import { parseTime } from "@/lib/time";
import { visibleText } from "@/lib/visibleText";
import { AzureMonitors } from "./AzureMonitors";
import { Deployments } from "./Deployments";
import { Findings } from "./Findings";

/** One workspace: what was found, what is not as it should be, what its deployments collect. */
export function WorkspaceSection({
	workspace,
	isAsking,
}: {
	workspace: AzureWorkspaceAnswer;
	isAsking: boolean;
}) {
	const { name, resourceGroup, region, studio, found, findings, endpoints, missing } = workspace;
	const heading = useId();
	const facts = [
		resourceGroup,
		region,
		formatCountOf(found.endpoints, "endpoint"),
		formatCountOf(found.deployments, "deployment"),
		...(found.monitors === null
			? []
			: [formatCountOf(found.monitors, "monitor of its own", "monitors of its own")]),
	].filter(Boolean);
	return (
		<section aria-labelledby={heading} className="flex flex-col gap-4">
			<header className="flex flex-wrap items-start gap-x-4 gap-y-2">
				<div className="min-w-0 flex-1 basis-80">
					<h2 id={heading} className="text-xl font-semibold wrap-anywhere">
						{visibleText(name)}
					</h2>
					<p className="text-ink-2 wrap-anywhere">{visibleText(facts.join(" · "))}</p>
				</div>
				<div className="flex flex-wrap items-center gap-2">
					<Asked at={workspace.askedAt} isAsking={isAsking} />
					<a href={studio} target="_blank" rel="noreferrer" className={buttonStyle()}>
						<ExternalLink size={13} aria-hidden="true" /> Azure ML studio
					</a>
				</div>
			</header>
			<MissingRights missing={missing} />
			<Findings findings={findings} isAsking={isAsking} />
			<AzureMonitors workspace={workspace.id} />
			<Deployments endpoints={endpoints} />
		</section>
	);
}

/** When Azure was asked, and asking it anew. */
function Asked({ at, isAsking }: { at: string; isAsking: boolean }) {
	const { now } = useNow();
	const client = useQueryClient();
	const anew = useMutation({
		mutationFn: () => change(question("POST /azure/refresh", {}), undefined),
		onSuccess: (answer) => {
			client.setQueryData(azureQuery().queryKey, answer);
			void client.invalidateQueries({ queryKey: ["azure monitors"] });
			void client.invalidateQueries({ queryKey: ["azure monitor"] });
		},
	});
	const time = parseTime(at);
	return (
		<>
			<span role="status" className="text-sm text-ink-3">
				{isAsking || anew.isPending
					? "asking Azure"
					: time === undefined || now - time < 60_000
						? "asked just now"
						: `asked ${formatDuration(now - time)} ago`}
			</span>
			<Only may="editor">
				<Button pending={anew.isPending} onClick={() => anew.mutate()}>
					<RotateCw
						size={13}
						aria-hidden="true"
						className={isAsking || anew.isPending ? "motion-safe:animate-spin" : ""}
					/>
					Ask anew
				</Button>
			</Only>
			{anew.error && <Failure error={anew.error} />}
		</>
	);
}
