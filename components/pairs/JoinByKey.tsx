"use client";

import { useLongRead } from "@/components/data/useLongRead";
import type { Ledger } from "@/lib/api/correlateAnswers";
import type { DeploymentAddress } from "@/lib/model/address";
import type { Window } from "@/lib/time";
import type { ChosenSides } from "./chosenSides";
import { Disagreeing } from "./Disagreeing";
import { KeyChoice } from "./KeyChoice";
import { MismatchOffer } from "./MismatchOffer";
import { type Joining, keysQuestion, pairsAsked } from "./pairQuery";

interface JoinByKeyProps {
	address: DeploymentAddress;
	sides: ChosenSides;
	window: Window;
	/** Undefined where it failed, as with a key that one side lacks: another can be chosen. */
	ledger: Ledger | undefined;
	joining: Joining;
	onChange(key: string | null): void;
}

/** By which column rows are joined, and what says that another way would be better. Asked for after the ledger, which waits for nothing. */
export function JoinByKey({ address, sides, window, ledger, joining, onChange }: JoinByKeyProps) {
	const keys = useLongRead(keysQuestion(address, window, sides, joining));
	const suggested = keys.answer?.suggested ?? null;
	return (
		<>
			<div className="mb-1.5 empty:hidden">
				<KeyChoice keys={keys} chosen={joining.key} onChange={onChange} />
			</div>
			{ledger && (
				<>
					<Disagreeing
						address={address}
						asked={pairsAsked(window, sides, joining)}
						suggested={suggested}
						onKey={onChange}
					/>
					<MismatchOffer ledger={ledger} suggested={suggested} onKey={onChange} />
				</>
			)}
		</>
	);
}
