/**
 * The id that halves have in common. `xrequestid`: the request's, which a gateway's records have as their only id and the
 * models' carry besides one of their own; a record without it goes by its correlation id.
 */
export const joinedBy = ["correlationid", "xrequestid"] as const;
export type JoinedBy = (typeof joinedBy)[number];
