import { Button } from "@/components/ui/Button";
import { Notice } from "@/components/ui/Notice";
import type { Ledger } from "@/lib/api/correlateAnswers";
import { mismatchOffer } from "./keyWords";

interface MismatchOfferProps {
	ledger: Ledger;
	/** The column proposed, if any. */
	suggested: string | null;
	onKey(key: string): void;
}

/** Offers to join by a key what could not be joined by place: the halves have different numbers of rows. */
export function MismatchOffer({ ledger, suggested, onKey }: MismatchOfferProps) {
	if (suggested === null || ledger.key !== null) return null;
	const words = mismatchOffer(ledger.summary, suggested);
	if (!words) return null;
	return (
		<div className="mb-2">
			<Notice
				tone="info"
				title={words}
				actions={<Button onClick={() => onKey(suggested)}>Join rows by {suggested}</Button>}
			/>
		</div>
	);
}
