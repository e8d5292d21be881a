import { Catalog } from "@/components/catalog/Catalog";
import { Prepared } from "@/components/shell/Prepared";
import { prepare } from "./prepare";
import { askHome } from "./questions/home";

// What there is, is asked at every look.
export const dynamic = "force-dynamic";

export default async function Page() {
	const prepared = await prepare(askHome);
	return (
		<Prepared {...prepared}>
			<main id="main" tabIndex={-1} className="mx-auto w-full max-w-[1600px] px-3 py-5 sm:px-6">
				<h1 className="sr-only">Endpoints and collections</h1>
				<div className="flex flex-col gap-5">
					<Catalog />
				</div>
			</main>
		</Prepared>
	);
}
