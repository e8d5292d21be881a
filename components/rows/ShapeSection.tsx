"use client";

import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { useMay } from "@/components/data/may";
import { Button } from "@/components/ui/Button";
import { Failure } from "@/components/ui/Failure";
import { fieldStyle } from "@/components/ui/field";
import type { ShapePreview as Preview } from "@/lib/api/shape";
import type { CollectionAddress } from "@/lib/model/address";
import { ShapePreview } from "./ShapePreview";
import { type Override, useSaveShape, useShape } from "./shapeState";

interface ShapeSectionProps {
	address: CollectionAddress;
	blob: string;
	line: number;
}

/** How this record's body became rows, and the choice to read the collection's bodies another way. */
export function ShapeSection({ address, blob, line }: ShapeSectionProps) {
	const mayEdit = useMay("editor");
	const [choosing, setChoosing] = useState(false);
	const { data } = useShape(address, { blob, line }, undefined);
	const kept = useShape(address, { blob, line }, data?.override ?? undefined).data?.preview;
	if (!data?.preview || data.preview.candidates.length === 0) return null;
	return (
		<section aria-labelledby="row-shape" className="border-b px-3 py-2">
			<div className="flex items-center gap-2">
				<h3 id="row-shape" className="text-sm font-semibold text-ink-2">
					Shape
				</h3>
				<span className="min-w-0 flex-1 font-mono text-sm wrap-anywhere">{kept?.shape}</span>
				{mayEdit && !choosing && <Button onClick={() => setChoosing(true)}>Read it differently</Button>}
			</div>
			{choosing && (
				<ShapeForm
					address={address}
					blob={blob}
					line={line}
					candidates={data.preview.candidates}
					stored={data.override}
					onDone={() => setChoosing(false)}
				/>
			)}
		</section>
	);
}

interface ShapeFormProps extends ShapeSectionProps {
	candidates: Preview["candidates"];
	stored: Override | null;
	onDone(): void;
}

const pathName = (path: readonly string[]) => (path.length === 0 ? "the body itself" : path.join(" › "));

function ShapeForm({ address, blob, line, candidates, stored, onDone }: ShapeFormProps) {
	const deepest = candidates.at(-1);
	const [path, setPath] = useState<readonly string[]>(stored?.path ?? deepest?.path ?? []);
	const [wanted, setWanted] = useState(stored?.orientation ?? deepest?.orientations[0]);
	const place = candidates.find((each) => pathName(each.path) === pathName(path));
	const orientation =
		place?.orientations.find((each) => each === wanted) ?? place?.orientations[0] ?? stored?.orientation;
	const tried = orientation && { path: [...path], orientation };
	const { data, error, isPlaceholderData } = useShape(address, { blob, line }, tried);
	const save = useSaveShape(address);
	const saving = useMutation({ mutationFn: save, onSuccess: onDone });
	return (
		<div className="mt-2 flex flex-col gap-2">
			<label className="grid grid-cols-[88px_1fr] items-center">
				<span className="text-ink-2">Table at</span>
				<select
					className={fieldStyle}
					value={pathName(path)}
					onChange={(event) => {
						const chosen = candidates.find((each) => pathName(each.path) === event.target.value);
						if (chosen) setPath(chosen.path);
					}}
				>
					{!place && <option>{pathName(path)}</option>}
					{candidates.map((each) => (
						<option key={pathName(each.path)}>{pathName(each.path)}</option>
					))}
				</select>
			</label>
			<label className="grid grid-cols-[88px_1fr] items-center">
				<span className="text-ink-2">Read as</span>
				<select
					className={fieldStyle}
					value={orientation}
					onChange={(event) => setWanted(place?.orientations.find((each) => each === event.target.value))}
				>
					{(place?.orientations ?? (orientation ? [orientation] : [])).map((each) => (
						<option key={each} value={each}>
							{meanings[each] ?? each}
						</option>
					))}
				</select>
			</label>
			{error && <Failure error={error} />}
			{data?.preview && <ShapePreview preview={data.preview} stale={isPlaceholderData} />}
			{saving.error && <Failure error={saving.error} />}
			<p className="text-sm text-ink-3">
				Kept for the whole collection; records without this path are read by the rules. What was read before
				is read anew.
			</p>
			<div className="flex flex-wrap justify-end gap-2">
				<Button onClick={onDone}>Cancel</Button>
				{stored && (
					<Button disabled={saving.isPending} onClick={() => saving.mutate(null)}>
						Let the rules decide
					</Button>
				)}
				<Button
					tone="strong"
					disabled={saving.isPending || !tried}
					onClick={() => tried && saving.mutate(tried)}
				>
					Use for this collection
				</Button>
			</div>
		</div>
	);
}

const meanings: Record<Override["orientation"], string> = {
	records: "a row for each object",
	values: "a row for each inner list",
	list: "a row for each item",
	split: "columns and data (split)",
	columns: "a list for each column",
	"column maps": "a map for each column",
	object: "one row, a column for each key",
};
