import type { Monitor } from "@/lib/model/monitor";

/** What every part of the form is given. */
export interface PartProps {
	draft: Monitor;
	onEdit(next: Partial<Monitor>): void;
}
