import { Notice } from "@/components/ui/Notice";
import { formatCountOf } from "@/lib/format";
import type { ArmFault } from "@/lib/model/azureWorkspace";

/** Calls that Azure did not answer with what they asked for: what is shown lacks it, and says so. */
export function MissingRights({ missing }: { missing: readonly ArmFault[] }) {
	if (missing.length === 0) return null;
	const byFix = new Map<string, ArmFault[]>();
	for (const fault of missing) byFix.set(fault.fix, [...(byFix.get(fault.fix) ?? []), fault]);
	return [...byFix].map(([fix, faults]) => (
		<Notice
			key={fix}
			tone="warn"
			title={`${formatCountOf(faults.length, "thing")} could not be asked of Azure: what it would show is missing here`}
		>
			<ul className="list-disc pl-5">
				{faults.slice(0, shown).map(({ call, says, action }) => (
					<li key={call} className="wrap-anywhere">
						{says}
						{action !== null && !says.includes(action) && (
							<>
								{": "}
								<span className="font-mono text-sm">{action}</span>
							</>
						)}
					</li>
				))}
				{faults.length > shown && <li>and {faults.length - shown} more</li>}
			</ul>
			<p className="mt-1">{fix}</p>
		</Notice>
	));
}

/** All of hundreds of endpoints would say the same. */
const shown = 5;
