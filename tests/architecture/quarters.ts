import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import ts from 'typescript'
import { root } from '../local/portal/places.ts'

/** One name that a file imports from another of its package. */
export interface Arrow {
  from: string
  to: string
  /** Erased when it runs; it ties two rooms as much. */
  typeOnly: boolean
}

/** What a folder holds, as its own imports say: files by their path from it, and arrows between them. */
export interface Plan {
  files: string[]
  arrows: Arrow[]
  /** Packages that each file imports as values. */
  packages: Map<string, string[]>
  sources: Map<string, string>
}

const isOwn = (name: string) =>
  /\.(?:ts|tsx|astro)$/.test(name) &&
  !/\.(?:test|builder)\.tsx?$|\.d\.ts$/.test(name) &&
  !/(?:^|\/)(?:migrations|testing)\//.test(name)

/** Reads `folder`, tests and builders of tests apart. */
export async function planOf(folder: string): Promise<Plan> {
  const names = await readdir(path.join(root, folder), { recursive: true })
  const files = names.filter(isOwn).toSorted()
  const plan: Plan = { files, arrows: [], packages: new Map(), sources: new Map() }
  for (const file of files) {
    const source = await readFile(path.join(root, folder, file), 'utf8')
    plan.sources.set(file, source)
    for (const { name, typeOnly } of codeOf(file, source).flatMap(named)) {
      if (!name.startsWith('.')) {
        if (!typeOnly) plan.packages.set(file, [...(plan.packages.get(file) ?? []), name])
        continue
      }
      const to = path.normalize(path.join(path.dirname(file), name))
      if (files.includes(to)) plan.arrows.push({ from: file, to, typeOnly })
    }
  }
  return plan
}

/** What is TypeScript in a file: in a component of Astro, its front matter and its scripts. */
function codeOf(file: string, source: string): string[] {
  if (!file.endsWith('.astro')) return [source]
  const frontMatter = /^---\n(?<code>.*?)^---$/ms.exec(source)?.groups?.['code'] ?? ''
  const scripts = [...source.matchAll(/<script>(?<code>.*?)<\/script>/gs)]
  return [frontMatter, ...scripts.map(({ groups }) => groups?.['code'] ?? '')]
}

/** Modules that a source names: imports of types and augmentations included. */
function named(source: string): { name: string; typeOnly: boolean }[] {
  const found: { name: string; typeOnly: boolean }[] = []
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node) && ts.isStringLiteral(node.moduleSpecifier))
      found.push({
        name: node.moduleSpecifier.text,
        typeOnly: node.importClause?.phaseModifier === ts.SyntaxKind.TypeKeyword,
      })
    if (ts.isExportDeclaration(node) && node.moduleSpecifier && ts.isStringLiteral(node.moduleSpecifier))
      found.push({ name: node.moduleSpecifier.text, typeOnly: node.isTypeOnly })
    if (ts.isModuleDeclaration(node) && ts.isStringLiteral(node.name))
      found.push({ name: node.name.text, typeOnly: true })
    if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
      const [name] = node.arguments
      if (name && ts.isStringLiteralLike(name)) found.push({ name: name.text, typeOnly: false })
    }
    ts.forEachChild(node, visit)
  }
  visit(ts.createSourceFile('module.tsx', source, ts.ScriptTarget.Latest))
  return found
}

/** Groups that name each other, directly or round about: each as a list, empty when there is none. Tarjan, 1972. */
export function circles(nodes: readonly string[], next: (node: string) => readonly string[]): string[][] {
  const order = new Map<string, number>()
  const low = new Map<string, number>()
  const open: string[] = []
  const found: string[][] = []
  const visit = (node: string): number => {
    const own = order.size
    order.set(node, own)
    low.set(node, own)
    open.push(node)
    for (const other of next(node)) {
      if (!order.has(other)) low.set(node, Math.min(low.get(node) ?? own, visit(other)))
      else if (open.includes(other)) low.set(node, Math.min(low.get(node) ?? own, order.get(other) ?? own))
    }
    if (low.get(node) === own) {
      const group = open.splice(open.indexOf(node))
      if (group.length > 1) found.push(group.toSorted())
    }
    return low.get(node) ?? own
  }
  for (const node of nodes) if (!order.has(node)) visit(node)
  return found
}

/** Arrows between groups of files, by `groupOf`: from each to those that it names. */
export function between(
  { arrows }: Pick<Plan, 'arrows'>,
  groupOf: (file: string) => string,
): Map<string, Set<string>> {
  const found = new Map<string, Set<string>>()
  for (const { from, to } of arrows) {
    const [own, other] = [groupOf(from), groupOf(to)]
    if (own !== other) found.set(own, (found.get(own) ?? new Set()).add(other))
  }
  return found
}

/** The room of a file: its folder. */
export const roomOf = (file: string): string => path.dirname(file)
