/** What the panel asks of the world for this. */
// oxlint-disable-next-line typescript/no-empty-interface, typescript/no-empty-object-type
export interface CompareConnection {}

export function connectCompare(): CompareConnection {
  return {};
}
