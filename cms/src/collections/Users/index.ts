import { emailKey } from '@portal/content/text'
import type { CollectionConfig } from 'payload'
import { roleLabels, roles } from '../../ground/access/roles.ts'
import {
  administrators,
  administratorsAndItsPerson,
  administratorsAndOneself,
  administratorsOnly,
  nobody,
  whoeverIsSignedIn,
} from '../../ground/access/rules.ts'
import { addressEndpoints } from '../../doors/endpoints/address-endpoints.ts'
import { administratorEndpoints } from '../../doors/endpoints/administrator-endpoints.ts'
import { passwordEndpoints } from '../../doors/endpoints/password-endpoints.ts'
import { secondFactorEndpoints } from '../../doors/endpoints/second-factor-endpoints.ts'
import { sessionEndpoints } from '../../doors/endpoints/session-endpoints.ts'
import { endOfSession } from '../../doors/sessions/end-of-session.ts'
import { sessionStrategy } from '../../doors/sessions/session-strategy.ts'
import { signInEndpoints } from '../../doors/endpoints/sign-in-endpoints.ts'
import { refusesItself } from '../../ground/refusal/refuse-unkept.ts'
import { guardAccount } from './guard-account.ts'
import { keepOneAdministrator, keepOneAdministratorOnDelete } from './keep-one-administrator.ts'
import { mostOfName, validName } from './name-of-team.ts'
import { refuseNamesake } from './refuse-namesake.ts'
import { refuseOpenRegistration } from './refuse-open-registration.ts'
import { refuseRolesOfAnother, refuseTypedPassword, refuseUnconfirmedAddress } from './refuse-silent-drops.ts'

const secret = { create: nobody, read: nobody, update: nobody }

/**
 * The team that works in the CMS. Members of the portal live in the Worker's database and never here. How its people
 * come in is `doors/`: Payload's own sign-in is off.
 */
export const Users: CollectionConfig = {
  slug: 'users',
  labels: { singular: 'Utilisateur', plural: 'Utilisateurs' },
  auth: {
    disableLocalStrategy: true,
    useSessions: false,
    maxLoginAttempts: 0,
    strategies: [sessionStrategy],
  },
  admin: {
    hideAPIURL: true,
    group: 'Équipe',
    useAsTitle: 'name',
    defaultColumns: ['name', 'email', 'roles'],
    description:
      'Chacun choisit son mot de passe depuis un courriel, puis active la double authentification. Changer une adresse ou des rôles demande de confirmer son identité, et une adresse se confirme depuis sa boîte.',
  },
  access: {
    admin: whoeverIsSignedIn,
    create: administrators,
    read: whoeverIsSignedIn,
    update: administratorsAndOneself,
    delete: administrators,
    unlock: nobody,
  },
  hooks: {
    beforeOperation: [refuseTypedPassword],
    beforeChange: [refuseOpenRegistration, keepOneAdministrator, guardAccount.beforeChange],
    afterChange: [guardAccount.afterChange],
    beforeDelete: [keepOneAdministratorOnDelete, guardAccount.beforeDelete],
    afterDelete: [guardAccount.afterDelete],
    me: [endOfSession],
  },
  endpoints: [
    ...signInEndpoints,
    ...sessionEndpoints,
    ...secondFactorEndpoints,
    ...passwordEndpoints,
    ...addressEndpoints,
    ...administratorEndpoints,
  ],
  fields: [
    {
      name: 'name',
      type: 'text',
      label: 'Nom',
      required: true,
      maxLength: mostOfName,
      validate: validName,
      hooks: { beforeChange: [refuseNamesake] },
    },
    {
      name: 'email',
      type: 'email',
      label: 'Adresse électronique',
      required: true,
      unique: true,
      hooks: {
        beforeValidate: [
          ({ value }: { value?: unknown }) => (typeof value === 'string' ? emailKey(value) : value),
          refuseUnconfirmedAddress,
        ],
      },
      custom: refusesItself,
      // Colleagues are known by their names. Changed in `doors/address` alone.
      access: { read: administratorsAndItsPerson, update: nobody },
    },
    { name: 'hash', type: 'text', hidden: true, access: secret },
    { name: 'salt', type: 'text', hidden: true, access: secret },
    {
      name: 'roles',
      type: 'select',
      label: 'Rôles',
      hasMany: true,
      required: true,
      options: roles.map((value) => ({ value, label: roleLabels[value] })),
      access: {
        create: administratorsOnly,
        read: administratorsAndItsPerson,
        update: administratorsOnly,
      },
      custom: refusesItself,
      hooks: { beforeValidate: [refuseRolesOfAnother] },
      admin: {
        description:
          'L’éditeur prépare prestataires et offres, le relecteur relit et publie les offres, le juriste tient les textes juridiques, l’administrateur ouvre et ferme les comptes.',
      },
    },
    {
      name: 'securityPanel',
      type: 'ui',
      label: 'Sécurité du compte',
      admin: { components: { Field: '/admin/doors/AccountPanel.tsx#AccountPanel' } },
    },
  ],
}
