import type { GroupField, SelectField } from 'payload'
import { dayField } from '../../ground/fields/day-field.ts'

const criterion = (name: string, label: string, description: string): SelectField => ({
  name,
  type: 'select',
  label,
  admin: { description, width: '33%' },
  options: [
    { value: 'favourable', label: 'Favorable' },
    { value: 'unfavourable', label: 'Défavorable' },
  ],
})

/** The dossier of vetting. Evidence and negotiated conditions never leave the CMS. */
export function vettingField(): GroupField {
  return {
    name: 'vetting',
    type: 'group',
    label: 'Dossier de vérification',
    fields: [
      {
        type: 'row',
        fields: [
          criterion('quality', 'Qualité', 'Le service rendu, les avis, les essais.'),
          criterion('morality', 'Moralité', 'Dirigeants, litiges, pratiques commerciales.'),
          criterion('reliability', 'Fiabilité', 'Santé financière, ancienneté, tenue des délais.'),
        ],
      },
      {
        name: 'evidence',
        type: 'textarea',
        label: 'Pièces et constats',
        admin: { description: 'Sur quoi reposent ces avis : extrait Kbis, attestations, visites.' },
      },
      {
        type: 'row',
        fields: [
          { name: 'decidedBy', type: 'relationship', relationTo: 'users', label: 'Décidé par' },
          dayField({ name: 'decidedOn', label: 'Décidé le' }),
          dayField({
            name: 'nextReviewOn',
            label: 'Prochain examen',
            admin: { description: 'Passé ce jour, ses offres quittent le catalogue.' },
          }),
        ],
      },
      { name: 'negotiatedConditions', type: 'textarea', label: 'Conditions négociées' },
    ],
  }
}
