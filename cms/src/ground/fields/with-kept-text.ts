import { emailKey, keptLine, keptLines, keptToTheLetter } from '@portal/content/text'
import type { CollectionBeforeValidateHook, Field } from 'payload'
import { mapFields } from './map-fields.ts'

/** Of a field whose spaces and lines are those of the original: a legal text is printed to the letter (`custom`). */
export const toTheLetter = { toTheLetter: true } as const

const stays = { noBreak: 'stays' } as const

function keepingOf(field: Field): ((text: string) => string) | null {
  if (field.type === 'email') return emailKey
  if (field.type !== 'text' && field.type !== 'textarea') return null
  if (field.custom?.['toTheLetter'] === true) return keptToTheLetter
  return field.type === 'text' ? (text) => keptLine(text, stays) : (text) => keptLines(text, stays)
}

const keptValue = (value: unknown, keep: (text: string) => string): unknown =>
  Array.isArray(value)
    ? value.map((one) => keptValue(one, keep))
    : typeof value === 'string'
      ? keep(value)
      : value

/** The same fields, whose texts are kept as `content/src/text/` keeps them, whichever API writes. */
export function keptTextFields(fields: readonly Field[]): Field[] {
  return mapFields(fields, (field): Field => {
    const keep = keepingOf(field)
    if (!keep || !('hooks' in field || 'name' in field)) return field
    const { hooks } = field as Extract<Field, { type: 'text' }>
    const first = ({ value }: { value?: unknown }) => keptValue(value, keep)
    return {
      ...field,
      hooks: { ...hooks, beforeValidate: [first, ...(hooks?.beforeValidate ?? [])] },
    } as Field
  })
}

/** The mailbox of whoever signs in, which Payload adds to the fields by itself. */
const keepOwnEmail: CollectionBeforeValidateHook = ({ data }) =>
  typeof data?.['email'] === 'string' ? { ...data, email: emailKey(data['email']) } : data

interface Written {
  fields: Field[]
  auth?: unknown
  hooks?: { beforeValidate?: CollectionBeforeValidateHook[] | undefined } & object
}

/** A collection or a global that keeps texts alike: composed, evenly spaced, nothing in them that does not show. */
export function withKeptText<Entity extends { fields: Field[] }>(entity: Entity): Entity {
  const { auth, hooks } = entity as Written
  return {
    ...entity,
    fields: keptTextFields(entity.fields),
    ...(auth
      ? { hooks: { ...hooks, beforeValidate: [keepOwnEmail, ...(hooks?.beforeValidate ?? [])] } }
      : {}),
  }
}
