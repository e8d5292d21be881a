import { CopyButton } from "@/components/ui/CopyButton";
import type { AzureWorkspaceChoice } from "@/lib/model/azureWorkspace";
import { visibleText } from "@/lib/visibleText";

/** The workspaces one may read: each with the setting that chooses it. */
export function WorkspaceChoices({ choices }: { choices: readonly AzureWorkspaceChoice[] }) {
	if (choices.length === 0) {
		return (
			<p role="status" className="text-ink-2">
				The identity that Leeway has may read no workspace.
			</p>
		);
	}
	return (
		<section aria-label="Workspaces you may read" className="flex flex-col gap-2">
			<h2 className="text-lg font-semibold">Workspaces you may read</h2>
			<p className="max-w-prose text-ink-2">
				Start Leeway with the variable of one: endpoints, what they collect and where it lies are found by
				themselves.
			</p>
			<ul className="overflow-hidden rounded-lg border">
				{choices.map(({ id, name, resourceGroup, subscriptionName, region }) => (
					<li key={id} className="flex flex-col gap-1 border-t p-3 first:border-t-0">
						<p className="wrap-anywhere">
							<span className="font-medium">{visibleText(name)}</span>{" "}
							<span className="text-ink-2">
								{visibleText([resourceGroup, subscriptionName, region].filter(Boolean).join(" · "))}
							</span>
						</p>
						<div className="flex min-w-0 items-center gap-2">
							<code className="min-w-0 flex-1 truncate rounded-md bg-panel px-2 py-1 text-sm">
								LEEWAY_WORKSPACE={id}
							</code>
							<CopyButton text={`LEEWAY_WORKSPACE=${id}`} label="Copy the setting" />
						</div>
					</li>
				))}
			</ul>
		</section>
	);
}
