import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { brotliCompress, constants } from 'node:zlib'
import { promisify } from 'node:util'

const compress = promisify(brotliCompress)

/** Bytes that one visit of a page moves over the network the first time. */
export interface PageWeight {
  html: number
  styles: number
  scripts: number
  fonts: number
  /** All of it, the drawings in the page apart. */
  total: number
  /** Drawings that stand in the page itself: images, though no file of their own. */
  drawings: number
}

/**
 * Weighs a page of a build with its styles, the scripts that it loads and those that they import, and its fonts.
 * Text is compressed as servers do it (Brotli, level 5); fonts are compressed already.
 * @param client the folder of a build that is served
 * @param page path of the file in it, such as `offres.html`
 */
export async function weighPage(client: string, page: string): Promise<PageWeight> {
  const html = await readFile(path.join(client, page), 'utf8')
  const withoutDrawings = html.replaceAll(/<svg class="drawing[^>]*>.*?<\/svg>/gs, '')
  const styles = namedIn(html, /<link rel="stylesheet" href="([^"]+)"/g)
  const scripts = await withImports(client, namedIn(html, /<script[^>]+src="([^"]+)"/g))
  const sheets = await Promise.all(styles.map((style) => readFile(path.join(client, style), 'utf8')))
  const fonts = new Set(sheets.flatMap((sheet) => namedIn(sheet, /url\(["']?([^"')]+\.woff2)/g)))

  const weight = {
    html: await compressed(withoutDrawings),
    styles: await sum(sheets.map(compressed)),
    scripts: await sum([...scripts.values()].map(compressed)),
    fonts: await sum([...fonts].map(async (font) => (await readFile(path.join(client, font))).length)),
  }
  return {
    ...weight,
    total: weight.html + weight.styles + weight.scripts + weight.fonts,
    drawings: (await compressed(html)) - weight.html,
  }
}

/** The heaviest page of each sort that members browse, and the public home. */
export async function heaviestPages(client: string): Promise<(PageWeight & { page: string })[]> {
  const files = (await readdir(client, { recursive: true })).filter((file) => file.endsWith('.html'))
  const heaviest = new Map<string, PageWeight & { page: string }>()
  for (const page of files) {
    const sort = /^(?:offres|categories|prestataires|recherche)(?=[/.])|^index\.html$/.exec(page)?.[0]
    if (sort === undefined) continue
    // The list of offers and the page of one offer are two sorts.
    const group = page.includes('/') ? `${sort}/` : sort
    const weight = { page, ...(await weighPage(client, page)) }
    if (weight.total > (heaviest.get(group)?.total ?? 0)) heaviest.set(group, weight)
  }
  return [...heaviest.values()]
}

/** Scripts by address, with all that they import. */
async function withImports(client: string, entries: string[]): Promise<Map<string, string>> {
  const found = new Map<string, string>()
  const waiting = [...entries]
  for (let address = waiting.pop(); address !== undefined; address = waiting.pop()) {
    if (found.has(address)) continue
    const source = await readFile(path.join(client, address), 'utf8')
    found.set(address, source)
    const folder = path.posix.dirname(address)
    for (const name of namedIn(source, /(?:from|import)\s*\(?["'](\.[^"']+\.js)["']/g))
      waiting.push(path.posix.join(folder, name))
  }
  return found
}

function namedIn(text: string, pattern: RegExp): string[] {
  return Array.from(text.matchAll(pattern), ([, name = '']) => name)
}

async function compressed(text: string): Promise<number> {
  return (await compress(text, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } })).length
}

async function sum(values: Promise<number>[]): Promise<number> {
  return (await Promise.all(values)).reduce((total, value) => total + value, 0)
}
