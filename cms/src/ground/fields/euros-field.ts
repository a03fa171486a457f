import { cents } from '@portal/content'
import type { NumberField } from 'payload'
import { validatedBy } from './validated-by.ts'

/** An amount kept in integer cents and typed in euros. */
export function eurosField(field: Pick<NumberField, 'name' | 'label'> & Partial<NumberField>): NumberField {
  return {
    ...field,
    type: 'number',
    hasMany: false,
    validate: validatedBy(field.required ? cents : cents.nullable()),
    admin: { ...field.admin, components: { Field: '/admin/EurosField.tsx#EurosField' } },
  } as NumberField
}
