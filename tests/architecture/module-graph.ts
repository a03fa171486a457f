import { readFile } from 'node:fs/promises'
import path from 'node:path'
import ts from 'typescript'
import { root } from '../local/portal/places.ts'

export interface ImportedNames {
  /** As written: `./seat-store.ts`, `hono`. */
  names: string[]
  /** Whether something is imported whose name is computed: nobody can tell what is reached. */
  computed: boolean
}

/**
 * What a module loads when it runs: static and dynamic imports, `require`, `export … from`. A `import type` is erased
 * and loads nothing; `import { type A }` is kept (`verbatimModuleSyntax`) and loads its module.
 */
export function importsOf(source: string): ImportedNames {
  const found: ImportedNames = { names: [], computed: false }
  const take = (name: ts.Expression | undefined) => {
    if (name && ts.isStringLiteralLike(name)) found.names.push(name.text)
    else found.computed = true
  }
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node) && node.importClause?.phaseModifier !== ts.SyntaxKind.TypeKeyword)
      take(node.moduleSpecifier)
    if (ts.isExportDeclaration(node) && node.moduleSpecifier && !node.isTypeOnly) take(node.moduleSpecifier)
    if (ts.isCallExpression(node) && isLoading(node.expression)) take(node.arguments[0])
    ts.forEachChild(node, visit)
  }
  visit(ts.createSourceFile('module.ts', source, ts.ScriptTarget.Latest))
  return found
}

const isLoading = (called: ts.Expression) =>
  called.kind === ts.SyntaxKind.ImportKeyword || (ts.isIdentifier(called) && called.text === 'require')

export interface Reached {
  source: string
  /** The module that named it first; `null` for a beginning. */
  from: string | null
  computed: boolean
}

/** Every own module that loading `beginnings` can load, by its path from the root. Throws when one is not there. */
export async function modulesReachedFrom(beginnings: readonly string[]): Promise<Map<string, Reached>> {
  const reached = new Map<string, Reached>()
  const waiting = beginnings.map((file) => ({ file, from: null as string | null }))
  for (let next = waiting.shift(); next; next = waiting.shift()) {
    const { file, from } = next
    if (reached.has(file)) continue
    const source = await readFile(path.join(root, file), 'utf8')
    const { names, computed } = /\.m?[jt]s$/.test(file) ? importsOf(source) : { names: [], computed: false }
    reached.set(file, { source, from, computed })
    for (const name of names)
      if (name.startsWith('.')) {
        const target = path.join(path.dirname(file), name.replace(/\?.*$/, ''))
        waiting.push({ file: target, from: file })
      }
  }
  return reached
}

/** How a module is reached, from the beginning on: what to read when a rule is broken. */
export function wayTo(reached: Map<string, Reached>, file: string): string {
  const from = reached.get(file)?.from
  return from ? `${wayTo(reached, from)} → ${file}` : file
}
