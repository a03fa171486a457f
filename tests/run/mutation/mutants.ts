import ts from 'typescript'

/** One small change to a source, and the line where it stands. */
export interface Mutant {
  line: number
  /** The expression as it stands, on one line. */
  was: string
  becomes: string
}

interface Change {
  /** What the whole expression becomes. */
  becomes: string
  mutant: Mutant
}

const swappedOperators = new Map<ts.SyntaxKind, string>([
  [ts.SyntaxKind.LessThanToken, '<='],
  [ts.SyntaxKind.LessThanEqualsToken, '<'],
  [ts.SyntaxKind.GreaterThanToken, '>='],
  [ts.SyntaxKind.GreaterThanEqualsToken, '>'],
  [ts.SyntaxKind.EqualsEqualsEqualsToken, '!=='],
  [ts.SyntaxKind.ExclamationEqualsEqualsToken, '==='],
  [ts.SyntaxKind.PlusToken, '-'],
  [ts.SyntaxKind.MinusToken, '+'],
  [ts.SyntaxKind.AsteriskToken, '/'],
  [ts.SyntaxKind.SlashToken, '*'],
  [ts.SyntaxKind.PercentToken, '*'],
  [ts.SyntaxKind.AsteriskAsteriskToken, '*'],
  [ts.SyntaxKind.AmpersandAmpersandToken, '||'],
  [ts.SyntaxKind.BarBarToken, '&&'],
  [ts.SyntaxKind.QuestionQuestionToken, '&&'],
])

const swappedMethods: Record<string, string> = {
  some: 'every',
  every: 'some',
  min: 'max',
  max: 'min',
  floor: 'ceil',
  ceil: 'floor',
  round: 'floor',
  startsWith: 'endsWith',
  endsWith: 'startsWith',
  padStart: 'padEnd',
  padEnd: 'padStart',
  toUpperCase: 'toLowerCase',
  toLowerCase: 'toUpperCase',
}

/** Name under which a loaded module keeps which of its mutants it is. */
const active = '__mutant'
/** A loop that goes round more often is one that a mutant never lets end. */
const mostRounds = 1_000_000

/**
 * Every mutant of `source`, and the source that holds them all: a module of it is the mutant whose number
 * `globalThis.__mutant` was when it was loaded, counted from `first`; any other number leaves it as it was written.
 */
export function withMutants(source: string, first = 0): { mutants: Mutant[]; source: string } {
  const file = ts.createSourceFile('module.ts', source, ts.ScriptTarget.Latest, true)
  const mutants: Mutant[] = []
  const text = (node: ts.Node) => source.slice(node.getStart(file), node.end)

  /** `node` with the mutants of all that it holds. */
  const printed = (node: ts.Node): string => {
    if (ts.isTypeNode(node) || isErased(node)) return text(node)
    const changes = changesOf(node, text).map(({ becomes, mutant }) => {
      mutants.push({ ...mutant, line: file.getLineAndCharacterOfPosition(node.getStart(file)).line + 1 })
      return `${active} === ${first + mutants.length - 1} ? (${becomes}) : `
    })
    const own = guarded(node, inside(node))
    return changes.length === 0 ? own : `(${changes.join('')}(${own}))`
  }

  const inside = (node: ts.Node): string => {
    let from = node.getStart(file)
    let out = ''
    ts.forEachChild(node, (child) => {
      out += source.slice(from, child.getStart(file)) + printed(child)
      from = child.end
    })
    return out + source.slice(from, node.end)
  }

  const guarded = (node: ts.Node, own: string): string =>
    ts.isBlock(node) && ts.isIterationStatement(node.parent, false)
      ? own.replace('{', `{ if (++__rounds > ${mostRounds}) throw new Error('endless');`)
      : own

  const body = inside(file)
  return { mutants, source: `const ${active} = globalThis.${active}; let __rounds = 0; ${body}` }
}

/** Imports, and what only the compiler reads. */
const isErased = (node: ts.Node) =>
  ts.isImportDeclaration(node) ||
  ts.isExportDeclaration(node) ||
  ts.isInterfaceDeclaration(node) ||
  ts.isModuleDeclaration(node) ||
  ts.isTypeAliasDeclaration(node) ||
  ts.isTypeParameterDeclaration(node)

function changesOf(node: ts.Node, text: (node: ts.Node) => string): Change[] {
  const change = (becomes: string, shown = becomes, was = text(node)): Change => ({
    becomes,
    mutant: { line: 0, was: oneLine(was), becomes: oneLine(shown) },
  })
  if (ts.isBinaryExpression(node)) {
    const swapped = swappedOperators.get(node.operatorToken.kind)
    if (swapped === undefined || joinsText(node)) return []
    return [
      change(
        `(${text(node.left)}) ${swapped} (${text(node.right)})`,
        `${text(node.left)} ${swapped} ${text(node.right)}`,
      ),
    ]
  }
  if (ts.isNumericLiteral(node) && isValue(node, node)) {
    const value = Number(node.text.replaceAll('_', ''))
    return [value + 1, ...(value > 0 ? [value - 1] : [])].map((other) => change(String(other)))
  }
  if (ts.isPrefixUnaryExpression(node) && node.operator === ts.SyntaxKind.ExclamationToken)
    return [change(text(node.operand))]
  if (node.kind === ts.SyntaxKind.TrueKeyword) return [change('false')]
  if (node.kind === ts.SyntaxKind.FalseKeyword) return [change('true')]
  if (isCondition(node)) return [change(`!(${text(node)})`)]
  if (ts.isStringLiteral(node) && isValue(node, node) && isToldText(node))
    return [change(node.text === '' ? "'mutant'" : "''")]
  if (ts.isNoSubstitutionTemplateLiteral(node) && isToldText(node)) return [change("''")]
  if (ts.isTemplateExpression(node) && isToldText(node)) return [change("''")]
  if (ts.isRegularExpressionLiteral(node)) return regexChanges(node.text).map((other) => change(other))
  if (ts.isCallExpression(node) && ts.isPropertyAccessExpression(node.expression)) {
    const { expression, name } = node.expression
    const swapped = Object.hasOwn(swappedMethods, name.text) ? swappedMethods[name.text] : undefined
    if (swapped === undefined) return []
    const joint = node.expression.questionDotToken ? '?.' : '.'
    return [change(`${text(expression)}${joint}${swapped}(${node.arguments.map(text).join(', ')})`)]
  }
  return []
}

/** A `+` of texts: there is no difference of them. */
function joinsText({ operatorToken, left, right }: ts.BinaryExpression): boolean {
  const isText = (node: ts.Node): boolean =>
    ts.isStringLiteralLike(node) ||
    ts.isTemplateExpression(node) ||
    (ts.isBinaryExpression(node) && joinsText(node))
  return operatorToken.kind === ts.SyntaxKind.PlusToken && (isText(left) || isText(right))
}

/** Not the name of a property. */
const isValue = ({ parent }: ts.Node, node: ts.Node) =>
  !(ts.isPropertyAssignment(parent) && parent.name === node) &&
  !(ts.isBindingElement(parent) && parent.propertyName === node)

/** A call or a name that decides alone; a comparison or a joint has mutants of its own. */
function isCondition(node: ts.Node): boolean {
  const { parent } = node
  const decides =
    ((ts.isIfStatement(parent) || ts.isWhileStatement(parent)) && parent.expression === node) ||
    (ts.isConditionalExpression(parent) && parent.condition === node)
  return decides && !ts.isBinaryExpression(node) && !ts.isPrefixUnaryExpression(node)
}

/**
 * A text that decides or that is sent. Sentences are not mutated: people and tests of pages read them, and an empty one is
 * no boundary; nor is the empty text that stands for what the compiler cannot know to be there. What the compiler holds is not mutated (kinds, cases, names of properties),
 * nor what is compared, whose comparison is; nor what a fault says to whoever reads the log.
 */
function isToldText(node: ts.Node): boolean {
  const { parent } = node
  if (/\s/.test(text(node)) || ts.isBindingElement(parent)) return false
  if (ts.isPropertyAssignment(parent)) return parent.initializer === node && text(parent.name) !== 'kind'
  if (ts.isBinaryExpression(parent))
    return ![
      ts.SyntaxKind.EqualsEqualsEqualsToken,
      ts.SyntaxKind.ExclamationEqualsEqualsToken,
      ts.SyntaxKind.QuestionQuestionToken,
    ].includes(parent.operatorToken.kind)
  if (ts.isNewExpression(parent)) return !text(parent.expression).endsWith('Error')
  return (
    !ts.isCaseClause(parent) &&
    !ts.isElementAccessExpression(parent) &&
    !ts.isTaggedTemplateExpression(parent)
  )
}

const text = (node: ts.Node) => node.getText()

/** Bounds of repetitions moved by one, ends of the pattern opened. */
function regexChanges(pattern: string): string[] {
  const changes: string[] = []
  for (const { 0: whole, 1: least = '', 2: most, index } of pattern.matchAll(/\{(\d+)(?:,(\d+))?\}/g)) {
    const replaced = (bounds: string) =>
      pattern.slice(0, index) + `{${bounds}}` + pattern.slice(index + whole.length)
    if (most === undefined) changes.push(replaced(String(Number(least) + 1)))
    else
      changes.push(
        replaced(`${least},${Number(most) + 1}`),
        replaced(`${least},${Math.max(Number(least), Number(most) - 1)}`),
      )
  }
  if (pattern.startsWith('/^')) changes.push(pattern.startsWith('/^/') ? '/(?:)/' : `/${pattern.slice(2)}`)
  if (/[^\\]\$\/[a-z]*$/.test(pattern) && !/^\/\^?\$/.test(pattern))
    changes.push(pattern.replace(/\$\/([a-z]*)$/, '/$1'))
  return changes
}

const oneLine = (code: string) => code.replace(/\s+/g, ' ')
