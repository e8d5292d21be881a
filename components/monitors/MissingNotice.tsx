import { Notice } from "@/components/ui/Notice";

/** What a monitor names that is not there: it runs all the same, for its data may be to come. */
export function MissingNotice({ warnings }: { warnings: readonly string[] }) {
	return warnings.map((text) => (
		<Notice key={text} tone="warn" title={text}>
			Until it is there, nothing of it can be judged.
		</Notice>
	));
}
