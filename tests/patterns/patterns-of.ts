import ts from 'typescript'

/** A regular expression of a source. */
export interface Pattern {
  source: string
  flags: string
  /** From 1, in the text that was read. */
  line: number
}

/** What a source matches texts with. */
export interface PatternsOf {
  patterns: Pattern[]
  /** `new RegExp(…)` whose text is made when it runs, as written: nobody can check it before. */
  computed: { written: string; line: number }[]
}

/** Every regular expression of a module of TypeScript, TSX or JavaScript: literals, and `RegExp` of a constant text. */
export function patternsOf(module: string): PatternsOf {
  const file = ts.createSourceFile('module.tsx', module, ts.ScriptTarget.Latest, false, ts.ScriptKind.TSX)
  const found: PatternsOf = { patterns: [], computed: [] }
  const visit = (node: ts.Node): void => {
    const line = file.getLineAndCharacterOfPosition(node.getStart(file)).line + 1
    if (ts.isRegularExpressionLiteral(node)) {
      const end = node.text.lastIndexOf('/')
      found.patterns.push({ source: node.text.slice(1, end), flags: node.text.slice(end + 1), line })
    }
    if (isRegExpCall(node)) {
      const [source, flags] = node.arguments ?? []
      const constant = source && textOf(source)
      if (source && ts.isRegularExpressionLiteral(source)) return ts.forEachChild(node, visit)
      if (constant === undefined || (flags && textOf(flags) === undefined))
        found.computed.push({ written: node.getText(file), line })
      else found.patterns.push({ source: constant, flags: (flags && textOf(flags)) ?? '', line })
    }
    return ts.forEachChild(node, visit)
  }
  visit(file)
  return found
}

const isRegExpCall = (node: ts.Node): node is ts.NewExpression | ts.CallExpression =>
  (ts.isNewExpression(node) || ts.isCallExpression(node)) &&
  ts.isIdentifier(node.expression) &&
  node.expression.text === 'RegExp'

/** The text of a constant: a string, a template without parts, or `String.raw` of one. */
function textOf(node: ts.Expression): string | undefined {
  if (ts.isStringLiteralLike(node)) return node.text
  if (
    ts.isTaggedTemplateExpression(node) &&
    node.tag.getText(node.getSourceFile()) === 'String.raw' &&
    ts.isNoSubstitutionTemplateLiteral(node.template)
  )
    return node.template.rawText
  return undefined
}
