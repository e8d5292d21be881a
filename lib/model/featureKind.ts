/** How a feature is compared. */
export const featureKinds = ["numerical", "categorical"] as const;
export type FeatureKind = (typeof featureKinds)[number];
