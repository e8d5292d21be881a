import { Notice } from "@/components/ui/Notice";

/** In place of the form, for those who may not save it. */
export function NotYours() {
	return (
		<Notice tone="info" title="Monitors are made and changed by those who have Leeway.Editor">
			Ask whoever manages Leeway's application for it, then sign in again.
		</Notice>
	);
}
