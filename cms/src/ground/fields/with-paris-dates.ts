import type { CollectionConfig, DateField, Field } from 'payload'
import { mapFields } from './map-fields.ts'

const cell = '/admin/parts/ParisDate.tsx#ParisDateCell'
const shown = '/admin/parts/ParisDate.tsx#ParisDateField'
const stampsShown = '/admin/parts/ParisStamps.tsx#ParisStamps'

/** A date of a document that Payload adds to its fields by itself, as it adds it. */
const stamp = (name: 'updatedAt' | 'createdAt' | 'deletedAt'): DateField => ({
  name,
  type: 'date',
  admin: { disableBulkEdit: true, hidden: true },
  index: true,
  label: ({ t }) => t(`general:${name}`),
})

/** An instant is written by the CMS alone: its form shows it, and nobody types one. */
function inParis(field: Field): Field {
  if (field.type !== 'date') return field
  const isInstant = field.admin?.date?.pickerAppearance === 'dayAndTime'
  const components = { Cell: cell, ...(isInstant ? { Field: shown } : {}), ...field.admin?.components }
  return { ...field, admin: { ...field.admin, components } }
}

/** A collection whose dates read in Paris, whatever the clock of the browser: two colleagues read the same hour. */
export function withParisDates(collection: CollectionConfig): CollectionConfig {
  const { admin, fields, timestamps, trash } = collection
  if (timestamps === false) return { ...collection, fields: mapFields(fields, inParis) }
  const stamps = [stamp('updatedAt'), stamp('createdAt'), ...(trash ? [stamp('deletedAt')] : [])]
  const components = {
    ...admin?.components,
    edit: { beforeDocumentControls: [stampsShown], ...admin?.components?.edit },
  }
  return {
    ...collection,
    admin: { ...admin, components },
    fields: mapFields([...fields, ...stamps], inParis),
  }
}
