import { useLongRead } from "@/components/data/useLongRead";
import { Button } from "@/components/ui/Button";
import { Failure } from "@/components/ui/Failure";
import { Notice } from "@/components/ui/Notice";
import type { SideNames } from "@/lib/analysis/correlate/sides";
import { question } from "@/lib/api/client";
import type { DeploymentAddress } from "@/lib/model/address";
import { disagreeingWords } from "./disagreeingWords";

interface DisagreeingProps {
	address: DeploymentAddress;
	/** The window, and which collections are joined. */
	asked: { from: string; to: string; key?: string } & SideNames;
	/** The column proposed to join by instead, if any. */
	suggested: string | null;
	onKey(key: string): void;
}

/** Says loudly that rows which stand side by side may be of different things. Asked for after the pairs: it may take longer. */
export function Disagreeing({ address, asked, suggested, onKey }: DisagreeingProps) {
	const { answer, stale, error, retry } = useLongRead(
		question("GET /deployments/{datastore}/{endpoint}/{deployment}/pairs/disagreeing", address, asked),
	);
	if (error) return <Failure error={error} onRetry={retry} />;
	if (!answer || stale || answer.columns.length === 0) return null;
	const { title, text } = disagreeingWords(answer.columns, answer.cut, answer.key);
	return (
		<div className="mb-2">
			<Notice
				tone="warn"
				title={title}
				actions={
					suggested !== null &&
					suggested !== answer.key && (
						<Button onClick={() => onKey(suggested)}>Join rows by {suggested}</Button>
					)
				}
			>
				{text}
			</Notice>
		</div>
	);
}
