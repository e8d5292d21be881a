import { noQuery } from "@/lib/server/query";
import { route } from "@/lib/server/route";

export const dynamic = "force-dynamic";

export const GET = route(noQuery, () => ({ status: "ok" }));
