import { legalArticle, legalSection, legalText, legalTextKinds } from '@portal/content'
import { keptToTheLetter } from '@portal/content/text'
import type { ArrayField, Field } from 'payload'
import { dayField } from '../../ground/fields/day-field.ts'
import { validatedBy } from '../../ground/fields/validated-by.ts'
import { toTheLetter } from '../../ground/fields/with-kept-text.ts'

const kindLabels: Record<(typeof legalTextKinds)[number], string> = {
  cgu: 'Conditions Générales d’Utilisation',
  'politique-de-confidentialite': 'Politique de confidentialité',
  'cgv-billetterie': 'CGV billetterie',
  'mentions-legales': 'Mentions légales',
}

const trimmed = (value: unknown) => keptToTheLetter(String(value)).trim()

const blocksField = (name: string, label: string, description: string): ArrayField => ({
  name,
  type: 'array',
  label,
  labels: { singular: 'Alinéa', plural: 'Alinéas' },
  admin: {
    description,
    initCollapsed: true,
    components: { RowLabel: '/admin/LegalRowLabels.tsx#BlockLabel' },
  },
  fields: [
    {
      name: 'type',
      type: 'select',
      label: 'Forme',
      required: true,
      defaultValue: 'paragraph',
      options: [
        { value: 'paragraph', label: 'Paragraphe' },
        { value: 'list', label: 'Liste, une entrée par ligne' },
      ],
    },
    { name: 'text', type: 'textarea', label: 'Texte', required: true, custom: toTheLetter },
  ],
})

const sectionsField: ArrayField = {
  name: 'sections',
  type: 'array',
  label: 'Sections',
  labels: { singular: 'Section', plural: 'Sections' },
  admin: { initCollapsed: true, components: { RowLabel: '/admin/LegalRowLabels.tsx#SectionLabel' } },
  fields: [
    {
      type: 'row',
      fields: [
        {
          name: 'number',
          type: 'text',
          label: 'Numéro',
          required: true,
          validate: validatedBy(legalSection.shape.number),
          admin: { width: '20%', description: '« 6.3 »' },
        },
        {
          name: 'separator',
          type: 'text',
          label: 'Séparateur',
          custom: toTheLetter,
          required: true,
          defaultValue: ' ',
          validate: validatedBy(legalSection.shape.separator),
          admin: { width: '20%', description: 'Ce qui suit le numéro, à la lettre.' },
        },
        {
          name: 'title',
          type: 'text',
          label: 'Titre',
          required: true,
          validate: validatedBy(legalSection.shape.title, trimmed),
        },
      ],
    },
    blocksField('blocks', 'Alinéas', 'Le texte de la section.'),
  ],
}

/** Every field of a version, by article, section and block. */
export const legalTextFields: Field[] = [
  {
    name: 'kind',
    type: 'select',
    label: 'Texte',
    required: true,
    index: true,
    options: legalTextKinds.map((value) => ({ value, label: kindLabels[value] })),
    admin: { position: 'sidebar' },
  },
  dayField({
    name: 'effectiveOn',
    label: 'Date d’effet',
    required: true,
    hooks: { beforeDuplicate: [() => null] },
    admin: { position: 'sidebar', description: 'Premier jour où cette version engage.' },
  }),
  {
    name: 'change',
    type: 'select',
    label: 'Portée du changement',
    required: true,
    defaultValue: 'major',
    options: [
      { value: 'major', label: 'Majeur : chaque membre doit accepter à nouveau' },
      { value: 'minor', label: 'Mineur : annoncé aux membres' },
    ],
    admin: { position: 'sidebar' },
  },
  {
    name: 'toBeConfirmed',
    type: 'checkbox',
    label: 'À confirmer',
    defaultValue: false,
    admin: {
      position: 'sidebar',
      description: 'L’équipe juridique n’a pas encore confirmé ce texte : la page le dit.',
    },
  },
  {
    name: 'title',
    type: 'text',
    label: 'Titre',
    required: true,
    validate: validatedBy(legalText.shape.title, trimmed),
  },
  {
    name: 'summaryOfChanges',
    type: 'textarea',
    label: 'Ce qui change et pourquoi',
    validate: validatedBy(legalText.shape.summaryOfChanges, trimmed),
    hooks: { beforeDuplicate: [() => null] },
    admin: { description: 'En mots simples, pour les membres. Vide pour la première version.' },
  },
  blocksField('preamble', 'Préambule', 'Ce qui précède le premier article.'),
  {
    name: 'articles',
    type: 'array',
    label: 'Articles',
    labels: { singular: 'Article', plural: 'Articles' },
    minRows: 1,
    admin: { initCollapsed: true, components: { RowLabel: '/admin/LegalRowLabels.tsx#ArticleLabel' } },
    fields: [
      {
        type: 'row',
        fields: [
          {
            name: 'number',
            type: 'number',
            label: 'Numéro',
            required: true,
            validate: validatedBy(legalArticle.shape.number),
            admin: { width: '20%' },
          },
          {
            name: 'title',
            type: 'text',
            label: 'Titre',
            required: true,
            validate: validatedBy(legalArticle.shape.title, trimmed),
          },
        ],
      },
      blocksField('blocks', 'Alinéas', 'Ce qui précède la première section.'),
      sectionsField,
    ],
  },
]
