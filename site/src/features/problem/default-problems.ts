import { type ProblemData, paths } from '@portal/edge/contract'

/** Told when Astro itself finds no page, without the Worker having said why. */
export const notFound: ProblemData = {
  status: 404,
  title: 'Cette page n’existe pas',
  text: 'L’adresse est peut-être incomplète, ou la page a été retirée. Rien d’autre n’est touché.',
  action: { label: 'Revenir à l’accueil', href: paths.home },
}

/** Told when a page could not be rendered. Says nothing of the fault. */
export const serverFault: ProblemData = {
  status: 500,
  title: 'La couture a lâché',
  text: 'Quelque chose n’a pas marché de notre côté. Si vous passiez une commande, regardez d’abord vos commandes avant de recommencer.',
  action: { label: 'Voir mes commandes', href: paths.accountOrders },
}
