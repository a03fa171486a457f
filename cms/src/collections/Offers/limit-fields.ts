import { limitPeriods, memberLimit, type TicketNames, ticketOffer } from '@portal/content'
import type { Condition, Field } from 'payload'
import { validatedBy } from '../../ground/fields/validated-by.ts'
import { whenSold } from './dating/when-sold.ts'

const { shape } = ticketOffer
const periodLabels: Record<(typeof limitPeriods)[number], string> = {
  month: 'Par mois',
  year: 'Par an',
  ever: 'En tout',
}
const nameLabels: Record<Exclude<TicketNames, 'none'>, string> = {
  buyer: 'Le prénom et le nom de l’acheteur',
  each: 'Un prénom et un nom par billet',
}
const whenLimited: Condition = (_, limit) => typeof limit?.['quantity'] === 'number'

/** How many may be bought, and whose names the tickets bear. */
export const limitFields: Field[] = [
  {
    type: 'row',
    admin: { condition: whenSold },
    fields: [
      {
        name: 'maximumPerOrder',
        type: 'number',
        label: 'Maximum par commande, tous tarifs confondus',
        required: true,
        defaultValue: 10,
        validate: validatedBy(shape.maximumPerOrder),
        admin: { condition: whenSold },
      },
      {
        name: 'names',
        type: 'select',
        label: 'Noms sur les billets',
        options: (['buyer', 'each'] as const).map((value) => ({ value, label: nameLabels[value] })),
        admin: {
          condition: whenSold,
          isClearable: true,
          description:
            'Vide : aucun. Un prénom et un nom, jamais plus, et seulement si l’entrée les vérifie.',
        },
      },
    ],
  },
  {
    name: 'maximumPerMember',
    type: 'group',
    label: 'Maximum par membre',
    admin: {
      condition: whenSold,
      description: 'Toutes ses commandes de cette offre ensemble. Vide : autant qu’il veut.',
    },
    fields: [
      {
        type: 'row',
        fields: [
          {
            name: 'quantity',
            type: 'number',
            label: 'Quantité',
            validate: validatedBy(memberLimit.shape.quantity.nullable()),
          },
          {
            name: 'period',
            type: 'select',
            label: 'Période',
            options: limitPeriods.map((value) => ({ value, label: periodLabels[value] })),
            admin: { condition: whenLimited },
          },
        ],
      },
    ],
  },
]
