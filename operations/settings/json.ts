/** What a text of JSON says, for a schema to judge; `null` when it is none. A parser’s message would quote what it read. */
export function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
