import { looks } from "@/components/ui/statuses";
import { hasVanished, isTypeChanged, type Status } from "@/lib/model/verdict";
import { statusWord } from "./statusWord";

interface StatusMarkProps {
	status: Status;
	reason?: string | undefined;
	beyondChance?: boolean | undefined;
}

/** A status as icon and word, never colour alone. */
export function StatusMark(props: StatusMarkProps) {
	const { icon: Icon, ink } = looks[props.status];
	const isBroken = isTypeChanged(props) || hasVanished(props);
	return (
		<span className="inline-flex items-center gap-1.5 whitespace-nowrap">
			<Icon size={14} aria-hidden="true" className={`shrink-0 ${isBroken ? "text-danger" : ink}`} />
			<span className={props.status === "drift" || isBroken ? "font-medium" : "text-ink-2"}>
				{statusWord(props)}
			</span>
		</span>
	);
}
