/** What a letter about an account of the team can tell. */
export type LetterKind =
  | 'password-link'
  | 'invitation'
  | 'password-changed'
  | 'address-changed'
  | 'roles-changed'
  | 'factor-set'
  | 'factor-reset'
  | 'recovery-codes-renewed'
  | 'recovery-code-used'
  | 'codes-closed'

interface Letter {
  subject: string
  text: string
}

const notYou =
  'Ce n’était pas vous ? Choisissez tout de suite un autre mot de passe (« Mot de passe oublié ou compte en attente » à la connexion), puis prévenez un administrateur.'

const told: Record<
  Exclude<LetterKind, 'password-link' | 'invitation'>,
  [subject: string, ...sentences: string[]]
> = {
  'password-changed': [
    'Le mot de passe de votre compte a changé',
    'Les autres appareils ont été déconnectés.',
    notYou,
  ],
  'address-changed': [
    'L’adresse de votre compte a changé',
    'La connexion se fait désormais avec la nouvelle adresse. Tous les appareils ont été déconnectés.',
    notYou,
  ],
  'roles-changed': [
    'Les rôles de votre compte ont changé',
    'Un administrateur a changé ce que vous pouvez faire dans le CMS. Reconnectez-vous pour en disposer.',
  ],
  'factor-set': [
    'La double authentification est activée',
    'Se connecter demande votre mot de passe, puis un code de votre téléphone. Les autres appareils ont été déconnectés.',
    'Gardez vos codes de secours ailleurs que dans ce téléphone : ils ouvrent le compte si vous le perdez.',
    notYou,
  ],
  'factor-reset': [
    'La double authentification a été retirée',
    'Un administrateur l’a retirée de votre compte, et tous les appareils ont été déconnectés. À la prochaine connexion, vous en activerez une autre.',
    'Vous n’avez rien demandé ? Prévenez un autre administrateur avant de vous reconnecter.',
  ],
  'recovery-codes-renewed': [
    'Vos codes de secours ont changé',
    'Dix nouveaux codes remplacent les précédents, qui n’ouvrent plus rien.',
    notYou,
  ],
  'recovery-code-used': [
    'Un code de secours a servi',
    'Quelqu’un s’est connecté à votre compte avec votre mot de passe et un de vos codes de secours. Ce code ne servira plus.',
    notYou,
  ],
  'codes-closed': [
    'Dix codes faux sur votre compte',
    'Quelqu’un connaît votre mot de passe et a essayé dix codes de suite. Aucun n’est plus essayé avant un jour ; vos codes de secours ouvrent encore.',
    notYou,
  ],
}

/** A letter, as text. `link` is where a password is chosen, for those that carry one. */
export function staffLetter(kind: LetterKind, name: string, link: string | null): Letter {
  const [subject, ...sentences] = opening(kind, link)
  const text = [`Bonjour ${name},`, ...sentences, 'ça, c’est pour moi — le CMS'].join('\n\n')
  return { subject, text }
}

function opening(kind: LetterKind, link: string | null): readonly [string, ...string[]] {
  if (kind === 'invitation')
    return [
      'Votre compte du CMS vous attend',
      'Un administrateur vous a ouvert un compte. Choisissez votre mot de passe, puis vous activerez la double authentification : ayez sous la main une application de codes (Aegis, FreeOTP, Google Authenticator…).',
      `Choisir mon mot de passe :\n${link}`,
      'Ce lien marche une fois, pendant trois jours.',
    ]
  if (kind === 'password-link')
    return [
      'Choisir un autre mot de passe',
      'Quelqu’un, vous sans doute, a demandé à choisir un autre mot de passe pour votre compte. Le choisir lève aussi l’attente après trop d’essais.',
      `Choisir mon mot de passe :\n${link}`,
      'Ce lien marche une fois, pendant une heure. Vous n’avez rien demandé ? Ne faites rien : votre mot de passe reste le même.',
    ]
  return told[kind]
}
