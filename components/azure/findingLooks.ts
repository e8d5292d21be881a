import { CircleAlert, Info, TriangleAlert } from "lucide-react";
import type { AzureFinding } from "@/lib/model/azureWorkspace";

/** How each level of a finding is shown: by shape and word, not by colour alone. */
export const findingLooks: Readonly<
	Record<AzureFinding["level"], { icon: typeof Info; ink: string; word: string }>
> = {
	wrong: { icon: CircleAlert, ink: "text-danger", word: "Wrong" },
	warning: { icon: TriangleAlert, ink: "text-warn", word: "Warning" },
	note: { icon: Info, ink: "text-ink-3", word: "Note" },
};
