import type { HeaderRule } from './workers/manifest.ts'

/**
 * Reads `_headers` of a build as Cloudflare does, as far as ours go: an address or a beginning with `*` at its end, then
 * headers to set. Throws on anything else, so that no rule is quietly another one here than there.
 */
export function readHeaderRules(source: string): HeaderRule[] {
  const rules: HeaderRule[] = []
  for (const line of source.split(/\r?\n/)) {
    const text = line.trim()
    if (text === '' || text.startsWith('#')) continue
    const rule = rules.at(-1)
    const [, name, value] = /^([\w-]+):\s*(.+)$/.exec(text) ?? []
    if (text.startsWith('/') && /^[^*:]+\*?$/.test(text))
      rules.push({ address: text.replace('*', ''), prefix: text.endsWith('*'), set: [] })
    else if (rule && name !== undefined && value !== undefined) rule.set.push([name, value])
    else throw new Error(`a line of _headers that this runtime does not know: ${text}`)
  }
  return rules
}
