import { tariff } from '@portal/content'
import type { Field } from 'payload'
import { eurosField } from '../../ground/fields/euros-field.ts'
import { validatedBy } from '../../ground/fields/validated-by.ts'
import { deliveryFields } from './delivery-fields.ts'
import { limitFields } from './limit-fields.ts'
import { publicPriceField } from './public-price-field.ts'
import { whenSold } from './dating/when-sold.ts'

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
      {
        type: 'row',
        fields: [
          {
            name: 'condition',
            type: 'text',
            label: 'Pour qui',
            validate: validatedBy(tariff.shape.condition),
            admin: { description: '« 4 à 11 ans ». Vide : pour tous.' },
          },
          {
            name: 'proof',
            type: 'text',
            label: 'Justificatif',
            validate: validatedBy(tariff.shape.proof),
            admin: { description: '« Carte d’étudiant, à l’entrée ». Vide : aucun.' },
          },
        ],
      },
      publicPriceField(),
    ],
  },
  ...limitFields,
  ...deliveryFields,
]
