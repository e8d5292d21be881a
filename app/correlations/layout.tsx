/** An id page has its search in the address, and nothing around it but what every page has. */
export { AddressState as default } from "@/components/shell/AddressState";
