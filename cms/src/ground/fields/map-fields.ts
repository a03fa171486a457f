import type { Field } from 'payload'

/** The same fields, each of those that hold no others as `change` makes it. */
export function mapFields(fields: readonly Field[], change: (field: Field) => Field): Field[] {
  return fields.map((field): Field => {
    if (field.type === 'tabs')
      return { ...field, tabs: field.tabs.map((tab) => ({ ...tab, fields: mapFields(tab.fields, change) })) }
    if (field.type === 'blocks')
      return {
        ...field,
        blocks: field.blocks.map((block) => ({ ...block, fields: mapFields(block.fields, change) })),
      }
    if ('fields' in field) return { ...field, fields: mapFields(field.fields, change) } as Field
    return change(field)
  })
}
