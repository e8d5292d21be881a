import { stripDays } from "@/lib/analysis/volumeWindow";
import type { Partition } from "@/lib/api/answers";
import { formatBytes, formatCountOf, formatTime } from "@/lib/format";
import { addUnits, parseTime, type Window } from "@/lib/time";

const height = 24;
const step = 9;

/** Bytes a day as tiny bars. A day without blobs is a low dash, so that a gap is seen to be one. */
export function VolumeStrip({ partitions, window }: { partitions: Partition[]; window: Window }) {
	const byDay = new Map(partitions.map((partition) => [parseTime(partition.start ?? ""), partition]));
	const days = Array.from({ length: stripDays }, (_, place) => {
		const start = addUnits(window.from, "day", place);
		return { start, partition: byDay.get(start) };
	});
	const highest = Math.max(1, ...days.map(({ partition }) => partition?.bytes ?? 0));
	const filled = days.filter(({ partition }) => partition !== undefined && partition.blobs > 0).length;
	return (
		<svg
			role="img"
			aria-label={`Volume a day, ${formatTime(window.from, "day")} to ${formatTime(window.to - 1, "day")}: ${filled} of ${stripDays} days have data`}
			width={stripDays * step}
			height={height}
			className="block"
		>
			{days.map(({ start, partition }, place) => {
				const size = partition && partition.blobs > 0 ? Math.max(2, (partition.bytes / highest) * height) : 1;
				const what = partition
					? `${formatCountOf(partition.blobs, "blob")}, ${formatBytes(partition.bytes)}`
					: "no blobs";
				return (
					<rect
						key={start}
						x={place * step}
						y={height - size}
						width={step - 2}
						height={size}
						fill={partition ? "var(--accent)" : "var(--line-strong)"}
					>
						<title>{`${formatTime(start, "day")}: ${what}`}</title>
					</rect>
				);
			})}
		</svg>
	);
}
