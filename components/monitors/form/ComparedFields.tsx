"use client";

import { useState } from "react";
import { Button } from "@/components/ui/Button";
import { Notice } from "@/components/ui/Notice";
import { whereWords } from "@/lib/model/filterWords";
import type { DriftSignal, QualitySignal, Where } from "@/lib/model/monitor";
import { CollectionField } from "./CollectionField";
import { FeaturesField } from "./FeaturesField";
import { WhereField } from "./WhereField";

interface ComparedFieldsProps<Of> {
	signal: Of;
	/** The deployment, as definitions have it. */
	on: string;
	collections: readonly string[];
	onEdit(next: Of): void;
}

/** Of what is compared: the collection, its features, and which of its rows. */
export function ComparedFields<Of extends DriftSignal | QualitySignal>({
	signal,
	on,
	collections,
	onEdit,
}: ComparedFieldsProps<Of>) {
	const [leftOut, setLeftOut] = useState<{ collection: string; where: Where }>();
	const { collection, features, where } = signal;

	// Conditions name columns of one collection: where another lacks them no row passes, and nothing is judged.
	function choose(next: string) {
		const own = leftOut?.collection === next ? leftOut.where : undefined;
		if (where) setLeftOut({ collection, where });
		else if (own) setLeftOut(undefined);
		onEdit({ ...signal, collection: next, where: own });
	}

	return (
		<>
			<CollectionField label="Collection" value={collection} collections={collections} onEdit={choose} />
			<FeaturesField features={features} onEdit={(next) => onEdit({ ...signal, features: next })} />
			<WhereField
				on={on}
				collection={collection}
				where={where}
				onEdit={(next) => onEdit({ ...signal, where: next })}
			/>
			{leftOut && !where && leftOut.collection !== collection && (
				<Notice
					tone="warn"
					title={`All rows are judged: the conditions were of ${leftOut.collection}`}
					actions={
						<Button
							onClick={() => {
								onEdit({ ...signal, where: leftOut.where });
								setLeftOut(undefined);
							}}
						>
							Keep them
						</Button>
					}
				>
					Left out: {whereWords(leftOut.where)}.
				</Notice>
			)}
		</>
	);
}
