import { delivery, ticketOffer } from '@portal/content'
import type { Field } from 'payload'
import { nobody } from '../../ground/access/rules.ts'
import { validatedBy } from '../../ground/fields/validated-by.ts'
import { whenSold } from './dating/when-sold.ts'

/** How what is sold comes, when, and how it is used on the spot. */
export const deliveryFields: Field[] = [
  {
    type: 'row',
    admin: { condition: whenSold },
    fields: [
      {
        name: 'delivery',
        type: 'select',
        label: 'Remise',
        required: true,
        admin: { condition: whenSold },
        options: [
          { value: 'e-billet', label: 'E-billet' },
          { value: 'courrier', label: 'Courrier' },
        ],
      },
      {
        name: 'deliveryWithinDays',
        type: 'number',
        label: 'Remis sous, en jours',
        required: true,
        validate: validatedBy(delivery.shape.withinDays),
        admin: {
          condition: whenSold,
          description:
            '0 : aussitôt payé. Un jour ou une séance qui vient avant ce délai n’est pas proposé à l’achat.',
        },
      },
    ],
  },
  {
    name: 'use',
    type: 'textarea',
    label: 'Utilisation sur place',
    required: true,
    validate: validatedBy(ticketOffer.shape.use.unwrap()),
    admin: {
      condition: whenSold,
      description: '« Présentez le code à l’entrée, imprimé ou sur le téléphone. »',
    },
  },
  {
    // What follows from the dating, for the release before, which reads it here.
    name: 'withdrawal',
    type: 'select',
    access: { create: nobody, update: nobody },
    options: [
      { value: 'dated', label: 'Exclue' },
      { value: 'fourteen-days', label: 'Quatorze jours' },
    ],
    admin: { hidden: true },
  },
]
