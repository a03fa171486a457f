import { condition, offerKinds, ticketOffer, validity } from '@portal/content'
import type { Field } from 'payload'
import { nobody } from '../../ground/access/rules.ts'
import { dayField, dayOf } from '../../ground/fields/day-field.ts'
import { placeField } from '../../ground/fields/place-field.ts'
import { slugField } from '../../ground/fields/slug-field.ts'
import { validatedBy } from '../../ground/fields/validated-by.ts'
import { linesOf } from '../../ground/french/texts.ts'
import { codedFields } from './coded-fields.ts'
import { datingField } from './dating/dating-fields.ts'
import { soldFields } from './sold-fields.ts'

const { shape } = ticketOffer

const kindLabels: Record<(typeof offerKinds)[number], string> = {
  billetterie: 'Billetterie',
  'carte-cadeau': 'Carte cadeau',
  voyage: 'Voyage',
  'code-promo': 'Code promo',
}

const presentation: Field[] = [
  {
    name: 'title',
    type: 'text',
    label: 'Titre',
    required: true,
    validate: validatedBy(shape.title),
    admin: { description: 'Ce que c’est : « Forfait journée adulte ».' },
  },
  {
    type: 'row',
    fields: [
      {
        name: 'provider',
        type: 'relationship',
        relationTo: 'providers',
        label: 'Prestataire',
        required: true,
      },
      {
        name: 'category',
        type: 'relationship',
        relationTo: 'categories',
        label: 'Catégorie',
        required: true,
      },
    ],
  },
  {
    name: 'summary',
    type: 'textarea',
    label: 'Résumé',
    required: true,
    validate: validatedBy(shape.summary),
    admin: { description: 'Une phrase pour les cartes et les résultats de recherche.' },
  },
  {
    name: 'description',
    type: 'textarea',
    label: 'Description',
    required: true,
    validate: validatedBy(shape.description, (value) => linesOf(String(value))),
    admin: { description: 'Un paragraphe par ligne, douze au plus.', rows: 8 },
  },
  { name: 'image', type: 'upload', relationTo: 'media', label: 'Photographie' },
  placeField(),
]

const conditionsField: Field = {
  name: 'conditions',
  type: 'array',
  label: 'Conditions',
  labels: { singular: 'Condition', plural: 'Conditions' },
  maxRows: 12,
  admin: { description: 'Une question que se pose l’acheteur, avec sa réponse.' },
  fields: [
    {
      name: 'label',
      type: 'text',
      label: 'Question',
      required: true,
      validate: validatedBy(condition.shape.label),
    },
    {
      name: 'text',
      type: 'textarea',
      label: 'Réponse',
      required: true,
      validate: validatedBy(condition.shape.text),
    },
  ],
}

const validityField: Field = {
  name: 'validity',
  type: 'group',
  label: 'Validité',
  fields: [
    {
      type: 'row',
      fields: [
        dayField({ name: 'from', label: 'Premier jour', required: true }),
        dayField({
          name: 'through',
          label: 'Dernier jour',
          validate: (value, { siblingData }) => {
            const days = { from: dayOf(Reflect.get(siblingData, 'from')), through: dayOf(value) }
            // A first day that is missing is told beside the first day.
            return days.from === null || days.through === null || validatedBy(validity)(days)
          },
          admin: { description: 'Inclus, jusqu’à minuit à Paris. Vide : aucune fin annoncée.' },
        }),
      ],
    },
  ],
}

/** Every field of an offer; those of a kind show for that kind only. */
export const offerFields: Field[] = [
  {
    name: 'kind',
    type: 'select',
    label: 'Nature',
    required: true,
    index: true,
    options: offerKinds.map((value) => ({ value, label: kindLabels[value] })),
    admin: { position: 'sidebar' },
  },
  slugField(),
  {
    name: 'featured',
    type: 'checkbox',
    label: 'Mise en avant',
    defaultValue: false,
    admin: { position: 'sidebar', description: 'Annoncée aux membres comme un choix de la rédaction.' },
  },
  {
    name: 'publishedAt',
    type: 'date',
    label: 'Première publication',
    access: { create: nobody, update: nobody },
    hooks: { beforeDuplicate: [() => null] },
    admin: {
      position: 'sidebar',
      readOnly: true,
      date: { pickerAppearance: 'dayAndTime', displayFormat: 'dd/MM/yyyy HH:mm' },
    },
  },
  {
    type: 'tabs',
    tabs: [
      { label: 'Présentation', fields: presentation },
      { label: 'Prix et remise', fields: [...soldFields, ...codedFields] },
      { label: 'Dates et séances', fields: [datingField] },
      { label: 'Validité et conditions', fields: [validityField, conditionsField] },
    ],
  },
]
