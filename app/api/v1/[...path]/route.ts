import { unknownCall } from "@/lib/server/unknownCall";

/** Whatever no other route under /api/v1 answers: Next's own answer would be a page. */
export {
	unknownCall as DELETE,
	unknownCall as GET,
	unknownCall as PATCH,
	unknownCall as POST,
	unknownCall as PUT,
};
