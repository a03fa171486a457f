/** Data of a page that only the Worker renders; a page reached without it is a fault of ours, not of the person. */
export function given<Data>(data: Data | undefined, page: string): Data {
  if (data === undefined) throw new Error(`The page ${page} was rendered without its data`)
  return data
}
