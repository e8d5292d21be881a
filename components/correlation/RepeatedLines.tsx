import { surplusTitle } from "@/components/data/surplusWords";
import { SurplusList } from "@/components/record/SurplusList";
import { Notice } from "@/components/ui/Notice";
import type { Correlation } from "@/lib/api/correlateAnswers";

/** Lines of these requests that repeat a record exactly: listed below, and not part of what is joined. */
export function RepeatedLines({ surplus }: Pick<Correlation, "surplus">) {
	const title = surplusTitle(surplus.lines);
	if (!title) return null;
	return (
		<Notice tone="info" title={title}>
			<SurplusList
				lines={surplus.listed.map(({ blob, line, repeats, ...address }) => ({
					address,
					blob,
					line,
					repeats,
				}))}
				total={surplus.lines}
			/>
		</Notice>
	);
}
