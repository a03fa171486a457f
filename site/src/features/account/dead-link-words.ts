import { type DeadLinkData, type DeadLinkPurpose, paths } from '@portal/edge/contract'

type Reason = DeadLinkData['reason']
interface Words {
  title: string
  text: string
  /** Where to go from here. */
  onward: { label: string; href: string }
}

const toSignIn = { label: 'Se connecter', href: paths.signIn }
const toHome = { label: 'Revenir à l’accueil', href: paths.home }
const toPassword = { label: 'Demander un lien', href: paths.forgottenPassword }
const toEmail = { label: 'Changer mon adresse', href: paths.accountEmail }

const unknown: Words = {
  title: 'Ce lien ne marche pas',
  text: 'Il est incomplet, ou un autre plus récent l’a remplacé : le dernier reçu est le seul qui marche.',
  onward: toHome,
}
const expired = { title: 'Ce lien a plus de 24 heures', onward: toHome }
const done = (title: string, text: string, onward: Words['onward'] = toSignIn): Words => ({
  title,
  text,
  onward,
})

const usedPassword = {
  title: 'Ce lien a déjà servi',
  text: 'Si c’était vous, votre mot de passe est choisi : connectez-vous. Sinon, demandez un autre lien.',
}
const password = (onward: Words['onward']): Partial<Record<Reason, Words>> => ({
  used: { ...usedPassword, onward },
  expired: {
    ...expired,
    text: 'Par sécurité, il ne marche plus. Nous pouvons en envoyer un autre à la même adresse.',
    onward,
  },
  unknown: { ...unknown, onward },
})
const declared = (kind: 'ending' | 'withdrawal'): Partial<Record<Reason, Words>> => {
  const named = kind === 'ending' ? 'résiliation' : 'rétractation'
  return {
    used: done(
      `Votre ${named} est confirmée`,
      'C’est fait, il n’y a rien à refaire : ce lien a servi. Un courriel dit ce qui a changé.',
    ),
    expired: {
      ...expired,
      text: 'Votre déclaration n’est pas perdue : elle compte du jour où nous l’avons reçue, et quelqu’un la regarde. Pour qu’elle prenne effet plus vite, connectez-vous et recommencez.',
      onward: { label: 'Recommencer', href: paths[kind] },
    },
  }
}

const said: Partial<Record<DeadLinkPurpose, Partial<Record<Reason, Words>>>> = {
  activation: password({ label: 'Demander un lien', href: paths.activationMail }),
  password: password(toPassword),
  address: {
    used: done(
      'Votre adresse est confirmée',
      'C’est fait, il n’y a rien à refaire : ce lien a servi. Connectez-vous avec la nouvelle adresse.',
    ),
    expired: {
      ...expired,
      text: 'Rien n’a changé : votre compte a gardé son adresse. Demandez encore une fois à la changer.',
      onward: toEmail,
    },
    taken: {
      title: 'Cette adresse n’est pas libre',
      text: 'Un autre compte l’a prise, ou vient de la quitter et peut la reprendre. Rien n’a changé : votre compte garde la sienne.',
      onward: toEmail,
    },
    unknown: {
      ...unknown,
      text: 'Il est incomplet, un autre plus récent l’a remplacé, ou un mot de passe choisi depuis l’a annulé. Rien n’a changé.',
      onward: toEmail,
    },
  },
  'former-address': {
    used: done(
      'Votre adresse est reprise',
      'C’est fait, il n’y a rien à refaire : ce lien a servi. Le courriel pour choisir un autre mot de passe est dans votre boîte ; vous pouvez en demander un autre.',
      { label: 'Recevoir encore ce courriel', href: paths.forgottenPassword },
    ),
    expired: {
      title: 'Ce lien a plus de sept jours',
      text: 'Il ne rend plus l’adresse. Écrivez à contact@ca-cpourmoi.com : quelqu’un regarde ce qui s’est passé.',
      onward: toHome,
    },
    over: {
      title: 'Ce lien ne rend plus rien',
      text: 'Le compte a repris depuis l’adresse qu’il avait avant celle-ci. C’est une erreur ? Écrivez à contact@ca-cpourmoi.com.',
      onward: toHome,
    },
  },
  unblock: {
    used: done('Votre connexion est rouverte', 'C’est fait, il n’y a rien à refaire : connectez-vous.'),
    expired: {
      ...expired,
      text: 'La connexion se rouvre d’elle-même un jour après le dernier essai. Un nouveau mot de passe la rouvre aussi.',
      onward: { label: 'Choisir un autre mot de passe', href: paths.forgottenPassword },
    },
  },
  staff: {
    used: done(
      'Vous faites partie de l’équipe',
      'C’est fait, il n’y a rien à refaire : ce lien a servi. Connectez-vous ; sans mot de passe encore, ouvrez le courriel qui est parti.',
    ),
    expired: {
      ...expired,
      text: 'Demandez une autre invitation à la personne qui vous a invité.',
    },
    over: {
      title: 'Cette invitation ne vaut plus',
      text: 'Elle a été retirée, ou ne peut plus être acceptée à cette adresse. Demandez-en une autre à la personne qui vous a invité.',
      onward: toHome,
    },
  },
  ending: declared('ending'),
  withdrawal: declared('withdrawal'),
}

/** What a link that does nothing any more says: that it is done, or what to do instead. */
export const deadLinkWords = ({ purpose, reason }: Pick<DeadLinkData, 'purpose' | 'reason'>): Words =>
  said[purpose]?.[reason] ?? unknown
