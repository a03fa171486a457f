import { parse } from 'qs-esm'

/** Of an array within an address: Payload reads as many. */
const arrayLimit = 1000

/** Whole numbers, in the words that Payload takes them by. */
const counts = ['depth', 'limit', 'page'] as const
const lists = new Set(['in', 'not_in'])
/** Of places on a map and of lists within a field: no collection keeps such a field, and elsewhere they are a fault. */
const ofOtherFields = new Set(['all', 'near', 'within', 'intersects'])
/** What compares instants; any other operator reads a date as a text, which the database does not. */
const ofInstants = new Set([
  'equals',
  'not_equals',
  'greater_than',
  'greater_than_equal',
  'less_than',
  'less_than_equal',
])

/**
 * Whether Payload can read what an address asks for: a condition whose shape it does not expect is a fault of 500, and
 * a number that is none is answered as if it were.
 */
export function isReadable(search: string): boolean {
  const query = parse(search, { ignoreQueryPrefix: true, arrayLimit, depth: 10 }) as Record<string, unknown>
  return (
    counts.every((name) => query[name] === undefined || isCount(query[name])) &&
    (query['sort'] === undefined || isSort(query['sort'])) &&
    (query['where'] === undefined || isWhere(query['where']))
  )
}

const isCount = (value: unknown) => typeof value === 'string' && /^\d{0,6}$/.test(value)
const isSort = (value: unknown): boolean =>
  Array.isArray(value)
    ? value.every(isSort)
    : typeof value === 'string' && value.split(',').every((name) => /^-?[\w.]{0,200}$/.test(name))

const isPlain = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** `{ and: [...] }`, `{ or: [...] }`, `{ field: { operator: value } }`. */
function isWhere(where: unknown): boolean {
  // An empty condition, as some forms send it.
  if (where === '') return true
  if (!isPlain(where)) return false
  return Object.entries(where).every(([name, condition]) =>
    /^(?:and|or)$/i.test(name) ? listOf(condition)?.every(isWhere) === true : isCondition(name, condition),
  )
}

const isList = (value: unknown): value is unknown[] => Array.isArray(value)

/** Long lists are read as objects whose names are numbers. */
function listOf(value: unknown): unknown[] | null {
  if (isList(value)) return value
  return isPlain(value) && Object.keys(value).every((name) => /^\d+$/.test(name))
    ? Object.values(value)
    : null
}

/** As the house names the fields that hold an instant or a day: `takenDownAt`, `nextReviewOn`. */
const isInstant = (field: string) => /[a-z](?:At|On)$/.test(field)

const isCondition = (field: string, condition: unknown) =>
  isPlain(condition) &&
  Object.entries(condition).every(([operator, value]) => {
    if (ofOtherFields.has(operator)) return false
    if (isInstant(field) && operator !== 'exists')
      return ofInstants.has(operator) && typeof value === 'string' && !Number.isNaN(Date.parse(value))
    return typeof value === 'string' || lists.has(operator) || listOf(value) !== null
  })
