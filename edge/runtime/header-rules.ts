import type { HeaderRule } from './workers/manifest.ts'

/**
 * Reads `_headers` of a build as Cloudflare does, as far as ours go: an address or a beginning with `*` at its end, then
 * headers to set. Throws on anything else, so that no rule is read differently here than on Cloudflare without anybody
 * noticing.
 */
export function readHeaderRules(source: string): HeaderRule[] {
  const rules: HeaderRule[] = []
  for (const line of source.split(/\r?\n/)) {
    const text = line.trim()
    if (text === '' || text.startsWith('#')) continue
    const rule = rules.at(-1)
    const colon = text.indexOf(':')
    const [name, value] = [text.slice(0, Math.max(colon, 0)), text.slice(colon + 1).trim()]
    if (text.startsWith('/') && /^[^*:]+\*?$/.test(text))
      rules.push({ address: text.replace('*', ''), prefix: text.endsWith('*'), set: [] })
    else if (rule && /^[\w-]+$/.test(name) && value !== '') rule.set.push([name, value])
    else throw new Error(`a line of _headers that this runtime does not know: ${text}`)
  }
  return rules
}
