import { tariff, ticketOffer } from '@portal/content'
import type { Condition, Field } from 'payload'
import { eurosField } from '../../ground/fields/euros-field.ts'
import { validatedBy } from '../../ground/fields/validated-by.ts'
import { publicPriceField } from './public-price-field.ts'

const { shape } = ticketOffer
const whenSold: Condition = ({ kind }) => kind === 'billetterie' || kind === 'carte-cadeau'

/** Tickets and gift cards: ordered on the portal, paid on the partner's bank page. */
export const soldFields: Field[] = [
  {
    name: 'seller',
    type: 'relationship',
    relationTo: 'providers',
    label: 'Vendeur',
    required: true,
    admin: { condition: whenSold, description: 'Qui vend et encaisse : le contrat se forme avec lui.' },
  },
  {
    name: 'tariffs',
    type: 'array',
    label: 'Tarifs',
    labels: { singular: 'Tarif', plural: 'Tarifs' },
    minRows: 1,
    maxRows: 8,
    admin: { condition: whenSold },
    fields: [
      {
        type: 'row',
        fields: [
          {
            name: 'label',
            type: 'text',
            label: 'Libellé',
            required: true,
            validate: validatedBy(tariff.shape.label),
            admin: { description: '« Adulte », « Carte de 50 € ».' },
          },
          {
            name: 'identifier',
            type: 'text',
            label: 'Identifiant',
            required: true,
            validate: validatedBy(tariff.shape.id),
            admin: { description: 'Ne change plus une fois l’offre publiée.' },
          },
          eurosField({ name: 'priceCents', label: 'Prix membre TTC', required: true }),
          {
            name: 'maximumPerOrder',
            type: 'number',
            label: 'Maximum par commande',
            required: true,
            defaultValue: 10,
            validate: validatedBy(tariff.shape.maximumPerOrder),
          },
        ],
      },
      publicPriceField(),
    ],
  },
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
        name: 'withdrawal',
        type: 'select',
        label: 'Rétractation',
        required: true,
        admin: { condition: whenSold },
        options: [
          { value: 'dated', label: 'Exclue : prestation datée (L221-28 12°)' },
          { value: 'fourteen-days', label: 'Quatorze jours' },
        ],
      },
    ],
  },
]
