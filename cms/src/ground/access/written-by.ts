import type { Field, FieldAccess } from 'payload'

/** `fields`, of which only those whom `rule` lets may change the value. A field's own rule stands. */
export function writtenBy(rule: FieldAccess, fields: Field[]): Field[] {
  return fields.map((field): Field => {
    if (field.type === 'tabs')
      return { ...field, tabs: field.tabs.map((tab) => ({ ...tab, fields: writtenBy(rule, tab.fields) })) }
    if (field.type === 'row' || field.type === 'collapsible')
      return { ...field, fields: writtenBy(rule, field.fields) }
    if (field.type === 'ui') return field
    return { ...field, access: { create: rule, update: rule, ...field.access } } as Field
  })
}
