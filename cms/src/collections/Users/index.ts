import type { CollectionConfig } from 'payload'
import { roles } from '../../access/roles.ts'
import {
  administrators,
  administratorsAndOneself,
  administratorsOnly,
  whoeverIsSignedIn,
} from '../../access/rules.ts'
import { environment } from '../../environment.ts'
import { keepOneAdministrator, keepOneAdministratorOnDelete } from './keep-one-administrator.ts'
import { refuseOpenRegistration } from './refuse-open-registration.ts'
import { refuseWeakPassword } from './refuse-weak-password.ts'

const roleLabels = {
  administrateur: 'Administrateur',
  editeur: 'Éditeur',
  relecteur: 'Relecteur',
  juriste: 'Juriste',
} as const

/** The team that works in the CMS. Members of the portal live in the Worker's database and never here. */
export const Users: CollectionConfig = {
  slug: 'users',
  labels: { singular: 'Utilisateur', plural: 'Utilisateurs' },
  auth: {
    tokenExpiration: 8 * 60 * 60,
    maxLoginAttempts: 5,
    lockTime: 10 * 60 * 1000,
    cookies: { sameSite: 'Strict', secure: !environment.isLocal },
  },
  admin: {
    hideAPIURL: true,
    group: 'Équipe',
    useAsTitle: 'name',
    defaultColumns: ['name', 'email', 'roles'],
  },
  access: {
    admin: whoeverIsSignedIn,
    create: administrators,
    read: whoeverIsSignedIn,
    update: administratorsAndOneself,
    delete: administrators,
    unlock: administrators,
  },
  hooks: {
    beforeValidate: [refuseWeakPassword],
    beforeChange: [refuseOpenRegistration, keepOneAdministrator],
    beforeDelete: [keepOneAdministratorOnDelete],
  },
  fields: [
    { name: 'name', type: 'text', label: 'Nom', required: true, maxLength: 80 },
    {
      name: 'roles',
      type: 'select',
      label: 'Rôles',
      hasMany: true,
      required: true,
      saveToJWT: true,
      options: roles.map((value) => ({ value, label: roleLabels[value] })),
      access: { create: administratorsOnly, update: administratorsOnly },
      admin: {
        description:
          'L’éditeur prépare prestataires et offres, le relecteur relit et publie les offres, le juriste tient les textes juridiques.',
      },
    },
  ],
}
