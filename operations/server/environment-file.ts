/** One `NAME='value'` a line; a quote would end the value, so it is refused. */
export function environmentFile(settings: Record<string, string>): string {
  return Object.entries(settings)
    .map(([name, value]) => {
      if (/['\n]/.test(value)) throw new Error(`${name} holds a quote or a line feed`)
      return `${name}='${value}'\n`
    })
    .join('')
}
