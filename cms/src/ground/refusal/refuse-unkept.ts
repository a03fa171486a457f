import type {
  CollectionBeforeOperationHook,
  FlattenedField,
  GlobalBeforeOperationHook,
  PayloadRequest,
} from 'payload'
import { frenchList, quoted } from '../french/messages.ts'
import { refuse } from './refuse.ts'

/** Of a field whose own hook refuses what a person may not write, in words that say where to go (`custom`). */
export const refusesItself = { refusesItself: true } as const

/** Said about a document, with it: by itself it changes nothing. */
const about = new Set(['id', 'createdAt', 'updatedAt', 'globalType', 'collection'])

/** Names are those that whoever writes has typed: few, and short. */
const mostNames = 5
const longestName = 40

interface Dropped {
  unknown: string[]
  forbidden: string[]
}
interface Write {
  req: PayloadRequest
  operation: 'create' | 'update'
  id?: string | undefined
}

/**
 * What of `data` would be kept, and what Payload would drop in silence: fields that are not there, and those that this
 * person may not write.
 */
async function sort(
  fields: readonly FlattenedField[],
  data: object,
  write: Write,
): Promise<Dropped & { isKept: boolean }> {
  const dropped: Dropped = { unknown: [], forbidden: [] }
  let isKept = false
  for (const [name, value] of Object.entries(data)) {
    const field = fields.find((one) => one.name === name)
    if (field === undefined || about.has(name)) dropped.unknown.push(name)
    else if (field.custom?.['refusesItself'] === true) isKept = true
    else if (!(await mayWrite(field, data, write))) dropped.forbidden.push(labelOf(field))
    else if (field.type === 'group' && isPlain(value) && Object.keys(value).length > 0) {
      const inner = await sort(field.flattenedFields, value, write)
      isKept ||= inner.isKept
      dropped.unknown.push(...inner.unknown.map((one) => `${name}.${one}`))
      dropped.forbidden.push(...inner.forbidden)
    } else isKept = true
  }
  return { ...dropped, isKept }
}

async function mayWrite(
  field: FlattenedField,
  data: object,
  { req, operation, id }: Write,
): Promise<boolean> {
  const rule = field.access?.[operation]
  return (
    rule === undefined || (await rule({ req, data, siblingData: data, ...(id === undefined ? {} : { id }) }))
  )
}

const isPlain = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const labelOf = (field: FlattenedField) =>
  'label' in field && typeof field.label === 'string' ? field.label : field.name

/**
 * Refuses by name a write of which nothing would be kept. Payload answers that all was saved. A form sends the whole
 * document, so that one field that is kept is enough.
 */
async function refuseUnkept(fields: readonly FlattenedField[], data: unknown, write: Write): Promise<void> {
  const { req } = write
  if (req.payloadAPI !== 'REST' || !req.user || req.file || !isPlain(data)) return
  const { isKept, unknown, forbidden } = await sort(fields, data, write)
  if (isKept || unknown.length + forbidden.length === 0) return
  const names = (all: string[]) => {
    const told = all.slice(0, mostNames).map((name) => quoted(name.slice(0, longestName).toWellFormed()))
    return frenchList(all.length > mostNames ? [...told, 'd’autres'] : told)
  }
  const sentences = [
    ...(forbidden.length === 0 ? [] : [`Votre rôle ne permet pas d’écrire ${names(forbidden)}.`]),
    ...(unknown.length === 0
      ? []
      : [
          unknown.length === 1
            ? `Aucun champ ne s’appelle ${names(unknown)} ici.`
            : `Aucun champ ne s’appelle ainsi ici : ${names(unknown)}.`,
        ]),
    'Rien n’a été enregistré.',
  ]
  refuse(sentences.join(' '), forbidden.length > 0 ? 403 : 400)
}

const writes = { create: 'create', update: 'update' } as const
const isWrite = (operation: string): operation is keyof typeof writes => Object.hasOwn(writes, operation)

/** The one rule of every collection; whoever may not write it at all is told so by Payload. */
const refuseUnkeptWrite: CollectionBeforeOperationHook = async ({ args, operation, req }) => {
  if (!isWrite(operation) || !('data' in args)) return
  const { config } = args.collection
  const id = 'id' in args ? String(args.id) : undefined
  const data: unknown = args.data
  const access = await config.access[operation]({ req, ...(id === undefined ? {} : { id }), data: args.data })
  if (access !== false) await refuseUnkept(config.flattenedFields, data, { req, operation, id })
}

/** The same rule, of every global. */
const refuseUnkeptGlobal: GlobalBeforeOperationHook = async ({ args, global, operation, req }) => {
  if (operation !== 'update') return
  const { data } = args as { data?: unknown }
  if ((await global.access.update({ req })) !== false)
    await refuseUnkept(global.flattenedFields, data, { req, operation: 'update' })
}

interface Entity {
  hooks?: { beforeOperation?: unknown[] | undefined } & object
}

const withRule = <Written extends Entity>(entity: Written, rule: unknown): Written => ({
  ...entity,
  hooks: { ...entity.hooks, beforeOperation: [...(entity.hooks?.beforeOperation ?? []), rule] },
})

/** A collection that refuses by name what it would not keep. */
export const withNamedRefusals = <Written extends Entity>(collection: Written): Written =>
  withRule(collection, refuseUnkeptWrite)

/** The same, of a global. */
export const withNamedRefusalsOfGlobal = <Written extends Entity>(global: Written): Written =>
  withRule(global, refuseUnkeptGlobal)
