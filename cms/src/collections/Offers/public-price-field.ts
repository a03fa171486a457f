import { publicPrice } from '@portal/content'
import type { Condition, GroupField } from 'payload'
import { dayField } from '../../ground/fields/day-field.ts'
import { eurosField } from '../../ground/fields/euros-field.ts'
import { validatedBy } from '../../ground/fields/validated-by.ts'

/** What anyone pays elsewhere: the amount, where and when it was seen, or nothing at all. */
export function publicPriceField(condition?: Condition): GroupField {
  return {
    name: 'publicPrice',
    type: 'group',
    label: 'Prix public',
    admin: {
      description: 'Les trois à la fois, ou aucun : un prix public se prouve (L121-2).',
      ...(condition ? { condition } : {}),
    },
    fields: [
      {
        type: 'row',
        fields: [
          eurosField({ name: 'amountCents', label: 'Montant TTC' }),
          {
            name: 'source',
            type: 'text',
            label: 'Vu où',
            validate: validatedBy(publicPrice.shape.source.nullable()),
            admin: { description: '« au guichet », « sur le site du prestataire ».' },
          },
          dayField({ name: 'observedOn', label: 'Vu le' }),
        ],
      },
    ],
  }
}
