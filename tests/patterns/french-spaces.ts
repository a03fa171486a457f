import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { convertToTsx, ExtractedScriptType } from '@astrojs/astro2tsx'
import ts from 'typescript'
import { root } from '../local/portal/places.ts'

/** A space at which a line of French must not break. */
export interface BreakableSpace {
  /** Offset in the text that was read. */
  start: number
  /** The sign that it separates, with that space. */
  written: string
}

/**
 * A space or an end of line inside « », before : ; ? ! and between a number and its % or €. A sign counts where a word ends
 * before it: `= ?` of SQL and `%s` are no French.
 */
const breakable = new RegExp(
  [
    String.raw`«[ \n]+`,
    String.raw`[ \n]+»`,
    String.raw`(?<=[\p{L}\p{N}\p{Pe}»’.…°%€*])[ \n]+[;?!:](?=[\s»]|$)`,
    String.raw`^[ \n]+[;?!:](?=\s|$)`,
    String.raw`(?:(?<=\p{N})|^)[ \n]+[%€](?![\p{L}(])`,
  ].join('|'),
  'gu',
)

/** Breakable spaces of what a module of TypeScript or TSX writes: strings, templates and texts of JSX; comments are free. */
export function breakableSpaces(module: string, name = 'module.tsx'): BreakableSpace[] {
  const file = ts.createSourceFile(name, module, ts.ScriptTarget.Latest, true)
  const found: BreakableSpace[] = []
  const visit = (node: ts.Node): void => {
    const [before, after] = marksAround(node) ?? []
    if (before !== undefined && after !== undefined) {
      const start = (ts.isJsxText(node) ? node.pos : node.getStart(file)) + before
      for (const match of module.slice(start, node.end - after).matchAll(breakable))
        found.push({ start: start + match.index, written: match[0] })
    }
    ts.forEachChild(node, visit)
  }
  visit(file)
  return found
}

/** How many signs of the language stand before and after the text of a node that writes one. */
function marksAround(node: ts.Node): [number, number] | undefined {
  if (ts.isJsxText(node)) return [0, 0]
  if (ts.isStringLiteralLike(node) || ts.isTemplateTail(node)) return [1, 1]
  if (ts.isTemplateHead(node) || ts.isTemplateMiddle(node)) return [1, 2]
  return undefined
}

/** Where a file of the portal lets a line of French break, each as it stands with its surroundings. */
export async function breakableSpacesOf(file: string): Promise<string[]> {
  const text = await readFile(path.join(root, file), 'utf8')
  const { code, scripts } = file.endsWith('.astro') ? convertToTsx(text) : { code: text, scripts: [] }
  const programs = scripts.filter(({ type }) => type !== ExtractedScriptType.Json)
  return [code, ...programs.map(({ content }) => content)].flatMap((part) =>
    breakableSpaces(part, file.replace(/\.astro$/, '.tsx')).map(
      ({ start, written }) => `${file} ${part.slice(Math.max(0, start - 24), start + written.length + 12)}`,
    ),
  )
}
