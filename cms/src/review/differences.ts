import { diffWordsWithSpace } from 'diff'
import type { FlattenedField } from 'payload'
import { isAbout } from './content-digest.ts'
import type { ExemptField } from './exempt-fields.ts'
import { type PartInWords, partsInWords } from './parts-in-words.ts'
import { type TitleOf, valueInWords } from './value-in-words.ts'

/** A run of words: in both, only in what is live, or only in what is proposed. */
export interface Run {
  change: 'same' | 'removed' | 'added'
  text: string
}

/** One field that changes, in the words of the form: « Tarifs > Adulte > Prix ». */
export interface Difference {
  path: string
  label: string
  runs: Run[]
  /** It may change without a reading. */
  isExempt: boolean
}

interface Place {
  path: string
  labels: string[]
}

/** What an upload adds to a document, by names that Payload gives in English. */
const uploadLabels: Record<string, string | null> = {
  filename: 'Fichier',
  width: 'Largeur, en pixels',
  height: 'Hauteur, en pixels',
  focalX: 'Centre, en largeur',
  focalY: 'Centre, en hauteur',
  filesize: 'Taille, en octets',
  mimeType: 'Format',
  url: null,
  thumbnailURL: null,
  sizes: null,
}

/**
 * Field by field, what a reader is asked to approve: what is live against what is proposed, in the order of the form.
 * Rows of a list are paired by their own name, so that one that is put first does not change all others.
 */
export function differences(
  fields: readonly FlattenedField[],
  live: object,
  proposed: object,
  { titleOf, exempt }: { titleOf: TitleOf; exempt: readonly ExemptField[] },
): Difference[] {
  const exemptionOf = (path: string) =>
    exempt.find((it) => path === it.path || path.startsWith(`${it.path}.`))
  return inFields(fields, live, proposed, { path: '', labels: [] }, titleOf)
    .filter(({ path }) => !isAbout(path.split('.')[0] ?? '') && !exemptionOf(path)?.isDerived)
    .map((one) => ({ ...one, isExempt: exemptionOf(one.path) !== undefined }))
}

type Found = Omit<Difference, 'isExempt'>

function inFields(
  fields: readonly FlattenedField[],
  live: object,
  proposed: object,
  place: Place,
  titleOf: TitleOf,
): Found[] {
  return fields.flatMap((field): Found[] => {
    const label = labelOf(field)
    if (label === null) return []
    const here = {
      path: place.path === '' ? field.name : `${place.path}.${field.name}`,
      labels: [...place.labels, label],
    }
    const before: unknown = Reflect.get(live, field.name)
    const after: unknown = Reflect.get(proposed, field.name)
    if (field.type === 'group' || field.type === 'tab')
      return inFields(field.flattenedFields, asObject(before), asObject(after), here, titleOf)
    if (field.type === 'array') return inRows(field.flattenedFields, before, after, here, titleOf)
    const parts = partsInWords(field)
    if (parts) return inParts(parts(before), parts(after), here)
    const words = (value: unknown) => valueInWords(field, value, titleOf)
    return told(here, words(before), words(after))
  })
}

function labelOf(field: FlattenedField): string | null {
  if (field.name in uploadLabels) return uploadLabels[field.name] ?? null
  return 'label' in field && typeof field.label === 'string' ? field.label : field.name
}

const asObject = (value: unknown): object => (typeof value === 'object' && value !== null ? value : {})

function inRows(
  fields: readonly FlattenedField[],
  before: unknown,
  after: unknown,
  place: Place,
  titleOf: TitleOf,
): Found[] {
  const former = rowsOf(before)
  const current = rowsOf(after)
  const keyOf = (row: object) => String(Reflect.get(row, 'id') ?? '')
  const gone = former.filter((row) => !current.some((it) => keyOf(it) === keyOf(row)))
  const here = (row: object, index: number): Place => ({
    path: `${place.path}.${index}`,
    labels: [...place.labels, nameOfRow(row) ?? `n° ${index + 1}`],
  })
  const kept = current.filter((row) => former.some((it) => keyOf(it) === keyOf(row))).map(keyOf)
  const order = former.map(keyOf).filter((key) => kept.includes(key))
  const isMoved = kept.some((key, index) => key !== order[index])
  return [
    ...current.flatMap((row, index) =>
      inFields(fields, former.find((it) => keyOf(it) === keyOf(row)) ?? {}, row, here(row, index), titleOf),
    ),
    ...gone.flatMap((row, index) => inFields(fields, row, {}, here(row, current.length + index), titleOf)),
    ...(isMoved ? told(place, 'dans un ordre', 'dans un autre ordre') : []),
  ]
}

/** Part by part, what a value that the form holds whole says: paired by their key, whatever their order. */
function inParts(former: readonly PartInWords[], current: readonly PartInWords[], place: Place): Found[] {
  const before = new Map(former.map((part) => [part.key, part]))
  const after = new Map(current.map((part) => [part.key, part]))
  const parts = new Map([...before, ...after])
  return [...parts].flatMap(([key, { name }]) =>
    told(
      { path: `${place.path}.${key}`, labels: [...place.labels, name] },
      before.get(key)?.words ?? '',
      after.get(key)?.words ?? '',
    ),
  )
}

const rowsOf = (value: unknown): object[] =>
  Array.isArray(value) ? value.filter((row): row is object => typeof row === 'object' && row !== null) : []

/** What a row calls itself. */
function nameOfRow(row: object): string | null {
  for (const name of ['label', 'title', 'number']) {
    const value: unknown = Reflect.get(row, name)
    if (typeof value === 'string' && value.trim() !== '') return `« ${value} »`
  }
  return null
}

function told({ path, labels }: Place, before: string, after: string): Found[] {
  if (before === after) return []
  return [{ path, label: labels.join(' > '), runs: runsBetween(before, after) }]
}

/** Word by word when two texts have words in common; a short value is told whole, before and after. */
function runsBetween(before: string, after: string): Run[] {
  if (!/\s/.test(before.trim()) || !/\s/.test(after.trim()) || before.length < shortest)
    return [
      ...(before === '' ? [] : [{ change: 'removed' as const, text: before }]),
      ...(after === '' ? [] : [{ change: 'added' as const, text: after }]),
    ]
  return diffWordsWithSpace(before, after).map(({ added, removed, value }) => ({
    change: added ? 'added' : removed ? 'removed' : 'same',
    text: value,
  }))
}

/** Below this, two values side by side are read faster than one that is crossed out in pieces. */
const shortest = 40

/** The documents that either side points at, by collection: what `titleOf` will be asked for. */
export function pointedAt(
  fields: readonly FlattenedField[],
  ...documents: readonly object[]
): Map<string, Set<string>> {
  const found = new Map<string, Set<string>>()
  const visit = (level: readonly FlattenedField[], document: object): void => {
    for (const field of level) {
      const value: unknown = Reflect.get(document, field.name)
      if (field.type === 'group' || field.type === 'tab') visit(field.flattenedFields, asObject(value))
      else if (field.type === 'array') for (const row of rowsOf(value)) visit(field.flattenedFields, row)
      else if (
        (field.type === 'relationship' || field.type === 'upload') &&
        typeof field.relationTo === 'string'
      ) {
        const ids = found.get(field.relationTo) ?? new Set()
        for (const one of [value].flat()) if (typeof one === 'string') ids.add(one)
        found.set(field.relationTo, ids)
      }
    }
  }
  for (const document of documents) visit(fields, document)
  return found
}
