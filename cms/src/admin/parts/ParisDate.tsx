'use client'
import { DefaultCell, FieldDescription, FieldLabel, useField } from '@payloadcms/ui'
import type { DateFieldClientComponent, DefaultCellComponentProps, DateFieldClient } from 'payload'
import { parisDate } from './paris-date.ts'

const isDay = ({ admin }: Pick<DateFieldClient, 'admin'>): boolean => {
  const date = admin?.date
  return (
    typeof date === 'object' &&
    date !== null &&
    'pickerAppearance' in date &&
    date.pickerAppearance === 'dayOnly'
  )
}

/** A date in a list: Payload’s own follows the clock of the browser. */
export function ParisDateCell(props: DefaultCellComponentProps<DateFieldClient>) {
  const { cellData, field, ...others } = props
  const text = parisDate(cellData, isDay(field))
  return text === null ? (
    <DefaultCell {...props} />
  ) : (
    <DefaultCell {...others} cellData={text} field={{ name: field.name, type: 'text' }} />
  )
}

/** An instant in a form, which nobody types. */
export const ParisDateField: DateFieldClientComponent = ({ field, path: givenPath }) => {
  const { path, value } = useField<string | null>({ potentiallyStalePath: givenPath })
  const inputId = `field-${path.replaceAll('.', '__')}`
  return (
    <div className="field-type text read-only">
      <FieldLabel label={field.label ?? ''} path={path} />
      <div className="field-type__wrap">
        <input id={inputId} type="text" readOnly disabled value={parisDate(value, isDay(field)) ?? ''} />
      </div>
      {field.admin?.description !== undefined && (
        <FieldDescription description={field.admin.description} path={path} />
      )}
    </div>
  )
}
