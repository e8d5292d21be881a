import { Catalog } from "@/components/catalog/Catalog";

export default function Page() {
	return (
		<main id="main" tabIndex={-1} className="mx-auto w-full max-w-[1600px] px-3 py-5 sm:px-6">
			<h1 className="sr-only">Endpoints and collections</h1>
			<div className="flex flex-col gap-7">
				<Catalog />
			</div>
		</main>
	);
}
