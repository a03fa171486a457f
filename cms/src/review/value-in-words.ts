import type { FlattenedField } from 'payload'
import { eurosFromCents } from '../ground/french/euros.ts'
import { dayOf } from '../ground/fields/day-field.ts'
import { dayInWords } from '@portal/content/french'
import { inFrench } from '../ground/french/in-french.ts'

/** What stands for a document that another one points at. */
export type TitleOf = (collection: string, id: string) => string

/** A value as people read it: euros, a day, a title, the label of a choice. */
export function valueInWords(field: FlattenedField, value: unknown, titleOf: TitleOf): string {
  if (field.type === 'checkbox') return value === true ? 'Oui' : 'Non'
  if (value === undefined || value === null || value === '') return ''
  if (field.type === 'number' && typeof value === 'number') return numberInWords(field.name, value)
  if (field.type === 'select' || field.type === 'radio')
    return each(value, (one) => optionLabel(field.options, one))
  if (field.type === 'date') {
    const day = dayOf(value)
    if (day !== null) return dayInWords(day)
  }
  if (field.type === 'relationship' || field.type === 'upload') {
    const { relationTo } = field
    return each(value, (one) => {
      const id = asText(typeof one === 'object' && one !== null ? Reflect.get(one, 'id') : one)
      return typeof relationTo === 'string' ? titleOf(relationTo, id) : id
    })
  }
  return asText(value)
}

const each = (value: unknown, inWords: (one: unknown) => string) => [value].flat().map(inWords).join(', ')

const asText = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value))

function numberInWords(name: string, value: number): string {
  if (/cents$/i.test(name)) return `${eurosFromCents(value)} €`
  if (/basispoints$/i.test(name)) return `${inFrench(value / 100)} %`
  return inFrench(value)
}

function optionLabel(
  options: readonly (string | { value: string; label: unknown })[],
  value: unknown,
): string {
  const option = options.find((one) => (typeof one === 'string' ? one : one.value) === value)
  return typeof option === 'object' && typeof option.label === 'string' ? option.label : asText(value)
}
