import { Notice } from "@/components/ui/Notice";

/** Says so where nothing here runs what is due. */
export function SchedulerNote({ on }: { on: boolean; lastTick: string | null }) {
	if (on) return null;
	return (
		<Notice tone="info" title="Monitors do not run in this process">
			It was started with monitors off: another process runs them. What is shown is what that one recorded.
		</Notice>
	);
}
