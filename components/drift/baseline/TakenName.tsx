import { ApiFailure } from "@/components/data/failure";
import { Button } from "@/components/ui/Button";
import { Notice } from "@/components/ui/Notice";
import { visibleText } from "@/lib/visibleText";

interface TakenNameProps {
	name: string;
	pending: boolean;
	onReplace(): void;
}

/** Another baseline has the name: it is replaced only when that is asked for. */
export function TakenName({ name, pending, onReplace }: TakenNameProps) {
	return (
		<Notice
			tone="warn"
			title={`There is a baseline ${visibleText(name)} already`}
			actions={
				<Button disabled={pending} onClick={onReplace}>
					Replace {visibleText(name)}
				</Button>
			}
		>
			Replace it for everybody and in every link that names it, or choose another name.
		</Notice>
	);
}

/** Was a save refused because the name is taken? */
export const isTaken = (error: unknown): boolean => error instanceof ApiFailure && error.status === 409;
