import { promoCodeOffer, travelOffer } from '@portal/content'
import type { Condition, Field } from 'payload'
import { eurosField } from '../../ground/fields/euros-field.ts'
import { validatedBy } from '../../ground/fields/validated-by.ts'
import { publicPriceField } from './public-price-field.ts'

const { shape } = travelOffer
const [sharedMode] = shape.code.options
const [percent] = promoCodeOffer.shape.reduction.options
const whenTravel: Condition = ({ kind }) => kind === 'voyage'
const whenPromoCode: Condition = ({ kind }) => kind === 'code-promo'
const whenCoded: Condition = ({ kind }) => kind === 'voyage' || kind === 'code-promo'

/** Stays and promo codes: used on the provider's own site with a code. */
export const codedFields: Field[] = [
  {
    name: 'code',
    type: 'group',
    label: 'Code',
    admin: {
      condition: whenCoded,
      description: 'Jamais écrit dans une page : il se dévoile à chaque membre qui le demande.',
    },
    fields: [
      {
        name: 'mode',
        type: 'radio',
        label: 'Pour qui',
        defaultValue: 'shared',
        options: [
          { value: 'shared', label: 'Un code, le même pour tous les membres' },
          { value: 'pool', label: 'Un code à usage unique par membre, pris dans une réserve' },
        ],
      },
      {
        name: 'value',
        type: 'text',
        label: 'Code',
        // Not `required`: the kind of the offer says whether it is. The schema asks.
        validate: validatedBy(sharedMode.shape.value),
        admin: { condition: (_, code) => code?.['mode'] !== 'pool' },
      },
      {
        name: 'pool',
        type: 'relationship',
        relationTo: 'code-pools',
        label: 'Réserve',
        admin: {
          condition: (_, code) => code?.['mode'] === 'pool',
          components: { afterInput: ['/admin/codes/PoolStock.tsx#PoolOfOffer'] },
        },
      },
    ],
  },
  {
    name: 'destination',
    type: 'text',
    label: 'Page du prestataire',
    required: true,
    validate: validatedBy(shape.destination),
    admin: { condition: whenCoded, description: 'Où le code s’utilise, en https://' },
  },
  {
    type: 'row',
    admin: { condition: whenTravel },
    fields: [
      eurosField({
        name: 'fromPriceCents',
        label: 'À partir de, TTC',
        required: true,
        admin: { condition: whenTravel },
      }),
      {
        name: 'nights',
        type: 'number',
        label: 'Nuits',
        required: true,
        validate: validatedBy(shape.nights),
        admin: { condition: whenTravel },
      },
    ],
  },
  publicPriceField(whenTravel),
  {
    name: 'reduction',
    type: 'group',
    label: 'Remise',
    admin: { condition: whenPromoCode },
    fields: [
      {
        type: 'row',
        fields: [
          {
            name: 'unit',
            type: 'select',
            label: 'En',
            required: true,
            defaultValue: 'percent',
            options: [
              { value: 'percent', label: 'Pour cent' },
              { value: 'amount', label: 'Euros' },
            ],
          },
          {
            name: 'percent',
            type: 'number',
            label: 'Pour cent',
            required: true,
            validate: validatedBy(percent.shape.percent),
            admin: { condition: (_, reduction) => reduction?.['unit'] === 'percent' },
          },
          eurosField({
            name: 'amountCents',
            label: 'Montant',
            required: true,
            admin: { condition: (_, reduction) => reduction?.['unit'] === 'amount' },
          }),
        ],
      },
    ],
  },
  eurosField({
    name: 'minimumSpendCents',
    label: 'Panier minimum',
    admin: { condition: whenPromoCode, description: 'Vide : aucun.' },
  }),
]
