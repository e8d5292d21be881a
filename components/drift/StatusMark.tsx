import { looks } from "@/components/ui/statuses";
import type { Status } from "./answer";

/** A status as icon and word, never colour alone. */
export function StatusMark({ status, reason }: { status: Status; reason?: string | undefined }) {
	const { icon: Icon, word, ink } = looks[status];
	const said = reason === "type_changed" ? "Type changed" : word;
	return (
		<span className="inline-flex items-center gap-1.5 whitespace-nowrap">
			<Icon
				size={14}
				aria-hidden="true"
				className={`shrink-0 ${reason === "type_changed" ? "text-danger" : ink}`}
			/>
			<span className={status === "drift" || reason === "type_changed" ? "font-medium" : "text-ink-2"}>
				{said}
			</span>
		</span>
	);
}
