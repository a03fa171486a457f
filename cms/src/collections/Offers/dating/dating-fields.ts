import { dayDating, openDating } from '@portal/content'
import type { Condition, Field } from 'payload'
import { dayField } from '../../../ground/fields/day-field.ts'
import { validatedBy } from '../../../ground/fields/validated-by.ts'
import { readInParts } from '../../../review/parts-in-words.ts'
import { openingInParts, sessionsInParts } from './dating-in-words.ts'
import { whenSold } from './when-sold.ts'

const when =
  (kind: string): Condition =>
  (_, dating) =>
    dating?.['kind'] === kind

/** When what is sold is used: one choice, with its own fields alone. */
export const datingField: Field = {
  name: 'dating',
  type: 'group',
  label: 'Quand cela s’utilise',
  admin: { condition: whenSold },
  fields: [
    {
      name: 'kind',
      type: 'radio',
      label: 'Date d’utilisation',
      required: true,
      admin: { layout: 'vertical' },
      options: [
        { value: 'open', label: 'Libre : valable un certain nombre de jours' },
        { value: 'day', label: 'Au jour : l’acheteur choisit un jour du calendrier' },
        { value: 'session', label: 'À la séance : l’acheteur choisit une date et une heure' },
      ],
    },
    {
      name: 'validDays',
      type: 'number',
      label: 'Valable, en jours après l’achat',
      required: true,
      validate: validatedBy(openDating.shape.validDays.unwrap()),
      admin: { condition: when('open') },
    },
    { name: 'stock', type: 'text', admin: { hidden: true } },
    {
      type: 'row',
      admin: { condition: when('day') },
      fields: [
        dayField({
          name: 'from',
          label: 'Premier jour du calendrier',
          required: true,
          admin: { condition: when('day') },
        }),
        dayField({
          name: 'through',
          label: 'Dernier jour du calendrier',
          required: true,
          admin: { condition: when('day'), description: 'Inclus.' },
        }),
        {
          name: 'capacity',
          type: 'number',
          label: 'Places par jour',
          validate: validatedBy(dayDating.shape.capacity),
          admin: { condition: when('day'), description: 'Vide : le portail n’en compte pas.' },
        },
      ],
    },
    {
      name: 'calendar',
      type: 'json',
      label: 'Jours ouverts',
      custom: readInParts(openingInParts),
      admin: {
        condition: when('day'),
        components: { Field: '/admin/dating/CalendarField.tsx#CalendarField' },
      },
    },
    {
      name: 'sessions',
      type: 'json',
      label: 'Séances',
      custom: readInParts(sessionsInParts),
      admin: {
        condition: when('session'),
        components: { Field: '/admin/dating/SessionsField.tsx#SessionsField' },
      },
    },
  ],
}
