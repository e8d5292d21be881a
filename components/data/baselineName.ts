import { formatWindow } from "@/lib/format";
import { parseBaseline } from "@/lib/model/baseline";

/** A baseline in few words, before the answer has said it in full. */
export function baselineName(text: string | null): string {
	if (text === null) return "the week before";
	const baseline = parseBaseline(text);
	switch (baseline?.kind) {
		case "window":
			return formatWindow(baseline.window.from, baseline.window.to);
		case "trailing":
			if (baseline.gap > 0) {
				const [size, gap] = baseline.text.split("+");
				return `the ${size} that ended ${gap} before`;
			}
			return baseline.text === "7d" ? "the week before" : `the ${baseline.text} before`;
		case "weekdays":
			return `the same weekdays, ${baseline.weeks === 1 ? "one week" : `${baseline.weeks} weeks`} before`;
		case "collection": {
			const { endpoint, deployment } = baseline.address;
			return `${endpoint} / ${deployment}, ${formatWindow(baseline.window.from, baseline.window.to)}`;
		}
		case "file":
			return baseline.path;
		case "upload":
			return `${baseline.path.slice(baseline.path.indexOf("/") + 1)} (uploaded)`;
		default:
			return text;
	}
}
