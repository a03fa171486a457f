import type { Column, Schema, Table } from './schema.ts'

/** What a migration does to the version that still serves while it is applied, and to which a deployment may go back. */
export type Break =
  | { kind: 'table-gone'; table: string }
  | { kind: 'column-gone'; table: string; column: string }
  | { kind: 'column-changed'; table: string; column: string }
  /** An insertion that does not name it fails. */
  | { kind: 'column-required'; table: string; column: string }
  | { kind: 'check-narrowed'; table: string; check: string }
  | { kind: 'unique-added'; table: string; columns: string }
  /** `ON CONFLICT` needs it. */
  | { kind: 'unique-gone'; table: string; columns: string }
  | { kind: 'reference-added'; table: string; reference: string }
  | { kind: 'refusal-added'; table: string; trigger: string }

/**
 * What of `after` a program written for `before` does not bear. What is new is left alone: it neither reads nor writes it.
 * A change of what rows say is not seen.
 */
export function breaksBetween(before: Schema, after: Schema): Break[] {
  return Object.entries(before).flatMap(([table, former]): Break[] => {
    const now = after[table]
    return now ? breaksOf(table, former, now) : [{ kind: 'table-gone', table }]
  })
}

function breaksOf(table: string, before: Table, after: Table): Break[] {
  const known = new Set(before.columns.map(({ name }) => name))
  const added = after.columns.filter(({ name }) => !known.has(name))
  const speaksOfNew = (sql: string) => added.some(({ name }) => new RegExp(`\\b${name}\\b`).test(sql))
  const speaksOfKnown = (sql: string) => [...known].some((name) => new RegExp(`\\b${name}\\b`).test(sql))
  // A row that names no new column is left out, or is equal to no other.
  const sparesFormerRows = (columns: string, where: string) =>
    speaksOfNew(where) ||
    added.some(({ name, default: usual }) => usual === null && columns.split(', ').includes(name))
  const sameUnique = (one: Table['uniques'][number]) => `${one.columns} ${one.where}`
  const uniquesBefore = new Set(before.uniques.map(sameUnique))
  const uniquesAfter = new Set(after.uniques.map(sameUnique))
  return [
    ...before.columns.flatMap((column) => columnBreaks(table, column, after)),
    ...added.filter(isRequired).map(({ name }): Break => ({ kind: 'column-required', table, column: name })),
    ...after.checks
      .filter((check) => !before.checks.includes(check) && (speaksOfKnown(check) || !speaksOfNew(check)))
      .map((check): Break => ({ kind: 'check-narrowed', table, check })),
    ...after.uniques
      .filter((one) => !uniquesBefore.has(sameUnique(one)) && !sparesFormerRows(one.columns, one.where))
      .map(({ columns }): Break => ({ kind: 'unique-added', table, columns })),
    ...before.uniques
      .filter((one) => !uniquesAfter.has(sameUnique(one)))
      .map(({ columns }): Break => ({ kind: 'unique-gone', table, columns })),
    ...after.references
      .filter((one) => !before.references.includes(one) && !speaksOfNew(one.split(' ')[0] ?? ''))
      .map((reference): Break => ({ kind: 'reference-added', table, reference })),
    ...Object.entries(after.refusals)
      .filter(([name, sql]) => !sparesFormer(sql, before.refusals[name], known))
      .map(([trigger]): Break => ({ kind: 'refusal-added', table, trigger })),
  ]
}

/** `BEFORE UPDATE OF a, b ON t [WHEN …] BEGIN`, as SQLite keeps what was written. */
const triggerHead =
  /\b(BEFORE|AFTER)\s+(DELETE|INSERT|UPDATE(?:\s+OF\s+([\w\s,]+?))?)\s+ON\s+\w+\s+(WHEN\b)?/i

/**
 * Whether a trigger refuses nothing that a program written before it did: it is as it was, it speaks of columns alone that are
 * new, or it refused everything and has now a condition.
 */
function sparesFormer(sql: string, former: string | undefined, known: ReadonlySet<string>): boolean {
  if (former === sql) return true
  const [, when, what, columns, condition] = triggerHead.exec(sql) ?? []
  if (columns !== undefined && columns.split(',').every((name) => !known.has(name.trim()))) return true
  const [, whenBefore, whatBefore, , conditionBefore] = triggerHead.exec(former ?? '') ?? []
  const isSameEvent = when !== undefined && when === whenBefore && what === whatBefore
  return isSameEvent && condition !== undefined && conditionBefore === undefined
}

const isRequired = ({ notNull, default: usual, key }: Column) => notNull && usual === null && key === 0

function columnBreaks(table: string, former: Column, after: Table): Break[] {
  const { name } = former
  const now = after.columns.find((one) => one.name === name)
  if (!now) return [{ kind: 'column-gone', table, column: name }]
  if (now.type !== former.type || now.key !== former.key)
    return [{ kind: 'column-changed', table, column: name }]
  return isRequired(now) && !isRequired(former) ? [{ kind: 'column-required', table, column: name }] : []
}
