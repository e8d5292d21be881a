import { useLongRead } from "@/components/data/useLongRead";
import { Failure } from "@/components/ui/Failure";
import { Notice } from "@/components/ui/Notice";
import type { SideNames } from "@/lib/analysis/correlate/sides";
import { question } from "@/lib/api/client";
import type { DeploymentAddress } from "@/lib/model/address";
import { disagreeingWords } from "./disagreeingWords";

interface DisagreeingProps {
	address: DeploymentAddress;
	/** The window, and which collections are joined. */
	asked: { from: string; to: string } & SideNames;
}

/** Says loudly that rows which stand side by side may be of different things. Asked for after the pairs: it may take longer. */
export function Disagreeing({ address, asked }: DisagreeingProps) {
	const { answer, stale, error, retry } = useLongRead(
		question("GET /deployments/{datastore}/{endpoint}/{deployment}/pairs/disagreeing", address, asked),
	);
	if (error) return <Failure error={error} onRetry={retry} />;
	if (!answer || stale || answer.columns.length === 0) return null;
	const { title, text } = disagreeingWords(answer.columns, answer.cut);
	return (
		<div className="mb-2">
			<Notice tone="warn" title={title}>
				{text}
			</Notice>
		</div>
	);
}
