import { type ParisDay, parisDayAt } from '@portal/content'
import type { DateField } from 'payload'

/** The calendar day in Paris of a stored date; `null` when there is none or it is not a date. */
export function dayOf(stored: unknown): ParisDay | null {
  if (typeof stored !== 'string' && !(stored instanceof Date)) return null
  const instant = new Date(stored)
  return Number.isNaN(instant.getTime()) ? null : parisDayAt(instant)
}

/** How a day is stored: noon UTC falls on the same day in Paris all year. */
export const storedDay = (day: ParisDay) => `${day}T12:00:00.000Z`

/** A calendar day in Europe/Paris, stored as that day at noon UTC whatever time came with it. */
export function dayField(field: Pick<DateField, 'name' | 'label'> & Partial<DateField>): DateField {
  return {
    ...field,
    type: 'date',
    admin: { ...field.admin, date: { pickerAppearance: 'dayOnly', displayFormat: 'dd/MM/yyyy' } },
    hooks: {
      ...field.hooks,
      beforeValidate: [
        ({ value }: { value?: unknown }) => {
          const day = dayOf(value)
          return day === null ? value : storedDay(day)
        },
      ],
    },
  }
}
