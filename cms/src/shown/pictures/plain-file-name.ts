import path from 'node:path'

/** Letters that do not come apart into a plain one and an accent. */
const together: Record<string, string> = {
  œ: 'oe',
  æ: 'ae',
  ß: 'ss',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  ł: 'l',
  þ: 'th',
  ı: 'i',
}
/** Names that Windows keeps for its devices, whatever the extension. */
const reserved = /^(?:con|prn|aux|nul|com\d|lpt\d)$/
const longest = 60

/**
 * `Été à l'Île.JPG` → `ete-a-l-ile-1a2b3c4d.jpg`: plain on every system and in every address. The extension is that
 * of what we store, never the one that came, and the start of `key` makes the name of one picture alone.
 */
export function plainFileName(name: string, key: string): string {
  // Both separators: a name from Windows keeps its folders elsewhere.
  const last = name.split(/[/\\]/).at(-1) ?? ''
  const dotted = path.posix.parse(last)
  const plain = (/^\.\w+$/.test(last) ? '' : dotted.name)
    .toLowerCase()
    .replace(/[œæßøđðłþı]/g, (letter) => together[letter] ?? '')
    .normalize('NFKD')
    .replace(/[\p{M}\p{Cf}]/gu, '')
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, longest)
    .replace(/^-|-$/g, '')
  return `${plain === '' ? 'image' : reserved.test(plain) ? `image-${plain}` : plain}-${key.slice(0, 8)}.jpg`
}
