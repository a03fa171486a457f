/** What a letter about another address of an account tells: to its new mailbox, then to its former one. */
export type AddressLetterKind = 'address-to-confirm' | 'address-taken' | 'address-asked' | 'address-changed'

/** What a letter about an account of the team can tell. */
export type LetterKind =
  | 'password-link'
  | 'invitation'
  | 'password-changed'
  | AddressLetterKind
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
  Exclude<LetterKind, 'password-link' | 'invitation' | Exclude<AddressLetterKind, 'address-taken'>>,
  [subject: string, ...sentences: string[]]
> = {
  'password-changed': [
    'Le mot de passe de votre compte a changé',
    'Les autres appareils ont été déconnectés.',
    notYou,
  ],
  'address-taken': [
    'Cette adresse a déjà un compte',
    'Quelqu’un, vous peut-être, a voulu donner cette adresse à un autre compte du CMS. Rien n’a changé.',
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
    'Quelqu’un connaît votre mot de passe et a essayé dix codes de suite. Aucun n’est plus essayé avant un jour ; vos codes de secours ouvrent encore.',
    notYou,
  ],
}

/** What an undo does, and what it cannot do. */
const undoing = [
  'Le lien rend cette adresse au compte, termine toutes les sessions et retire le mot de passe : vous en choisirez un autre. Il marche une fois, pendant sept jours, et le dernier reçu est le seul qui marche : si l’adresse change entre-temps, une autre lettre vient ici avec un lien neuf.',
  'Il ne touche pas à la double authentification. Si elle a été changée aussi, demandez ensuite à un administrateur de la retirer.',
] as const

/**
 * A letter, as text. `link` leads where it is acted upon, for those that carry one. Nobody is greeted by name: whoever
 * holds the account types it, and could have these letters say what they like.
 */
export function staffLetter(kind: LetterKind, link: string | null): Letter {
  const [subject, ...sentences] = opening(kind, link)
  const text = ['Bonjour,', ...sentences, 'ça, c’est pour moi — le CMS'].join('\n\n')
  return { subject, text }
}

const isTold = (kind: LetterKind): kind is keyof typeof told => Object.hasOwn(told, kind)

function opening(kind: LetterKind, link: string | null): readonly [string, ...string[]] {
  if (isTold(kind)) return told[kind]
  switch (kind) {
    case 'invitation':
      return [
        'Votre compte du CMS vous attend',
        'Un administrateur vous a ouvert un compte. Choisissez votre mot de passe, puis vous activerez la double authentification : ayez sous la main une application de codes (Aegis, FreeOTP, Google Authenticator…).',
        `Choisir mon mot de passe :\n${link}`,
        'Ce lien marche une fois, pendant trois jours.',
      ]
    case 'password-link':
      return [
        'Choisir un autre mot de passe',
        'Quelqu’un, vous sans doute, a demandé à choisir un autre mot de passe pour votre compte. Le choisir lève aussi l’attente après trop d’essais.',
        `Choisir mon mot de passe :\n${link}`,
        'Ce lien marche une fois, pendant une heure. Vous n’avez rien demandé ? Ne faites rien : sans ce lien, rien ne change.',
      ]
    case 'address-to-confirm':
      return [
        'Confirmez votre nouvelle adresse',
        'Ce lien la donne à votre compte du CMS. Il sert une fois et dure 24 heures.',
        `Confirmer cette adresse :\n${link}`,
        'Vous n’avez rien demandé ? Ne faites rien : sans ce lien, rien ne change.',
      ]
    case 'address-asked':
      return [
        'Un changement d’adresse est demandé',
        'Une autre adresse vient d’être demandée pour votre compte du CMS. Elle ne sera la sienne qu’une fois confirmée.',
        `Ce n’était ni vous, ni un administrateur à votre demande :\n${link}`,
        ...undoing,
      ]
    case 'address-changed':
      return [
        'L’adresse de votre compte a changé',
        'Votre compte du CMS a maintenant une autre adresse. Celle-ci ne sert plus à vous connecter, et nous n’y écrirons plus. Tous les appareils ont été déconnectés.',
        `Ce n’était ni vous, ni un administrateur à votre demande :\n${link}`,
        ...undoing,
      ]
  }
}
