import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import ts from 'typescript'
import { root } from '../settings/root.ts'

/** Objects that hold what a program was given from outside. */
const environments = new Set(['bindings', 'env', 'source', 'settings'])
const settingName = /^[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)*$/

/** Names of settings in one source: keys of `z.object({ … })`, and what is read of an environment by its name. */
export function settingsNamedIn(source: string): string[] {
  const found = new Set<string>()
  const take = (name: string) => {
    if (settingName.test(name)) found.add(name)
  }
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node) && isZodObject(node.expression)) {
      const [shape] = node.arguments
      if (shape && ts.isObjectLiteralExpression(shape))
        for (const property of shape.properties)
          if (property.name && ts.isIdentifier(property.name)) take(property.name.text)
    }
    if (ts.isElementAccessExpression(node) && isEnvironment(node.expression)) {
      if (ts.isStringLiteralLike(node.argumentExpression)) take(node.argumentExpression.text)
    }
    if (ts.isPropertyAccessExpression(node) && isEnvironment(node.expression)) take(node.name.text)
    ts.forEachChild(node, visit)
  }
  visit(ts.createSourceFile('module.tsx', source, ts.ScriptTarget.Latest, false, ts.ScriptKind.TSX))
  return [...found]
}

const isZodObject = (called: ts.Expression) =>
  ts.isPropertyAccessExpression(called) &&
  ts.isIdentifier(called.expression) &&
  called.expression.text === 'z' &&
  /^(?:object|strictObject|looseObject)$/.test(called.name.text)

function isEnvironment(node: ts.Expression): boolean {
  if (ts.isIdentifier(node)) return environments.has(node.text)
  return ts.isPropertyAccessExpression(node) && environments.has(node.name.text)
}

/** Names of the settings that the sources below `folder` read, each with the files that name it. */
export async function settingsNamedBelow(folder: string): Promise<Map<string, string[]>> {
  const found = new Map<string, string[]>()
  for (const entry of await readdir(path.join(root, folder), { recursive: true, withFileTypes: true })) {
    const file = path.join(entry.parentPath, entry.name)
    if (!/\.tsx?$/.test(file) || /\.test\.tsx?$|\.builder\.ts$|\/testing\/|\/demonstration\//.test(file))
      continue
    for (const name of settingsNamedIn(await readFile(file, 'utf8')))
      found.set(name, [...(found.get(name) ?? []), path.relative(root, file)])
  }
  return found
}
