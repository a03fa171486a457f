import type { Config } from 'payload'

/** The look of the admin. `source` is the folder that component paths start from. */
export function adminConfig(source: string): NonNullable<Config['admin']> {
  return {
    user: 'users',
    avatar: 'default',
    dateFormat: 'd MMMM yyyy, HH:mm',
    importMap: { baseDir: source },
    meta: {
      titleSuffix: ' — ça, c’est pour moi',
      icons: [{ rel: 'icon', type: 'image/svg+xml', url: '/icone.svg' }],
    },
    components: {
      providers: ['/admin/ScheduleAnswers.tsx#ScheduleAnswers'],
      afterNavLinks: ['/admin/StaffLinks.tsx#StaffLinks'],
      views: {
        // In place of Payload’s own, whose forms open nothing here.
        login: { Component: '/admin/doors/SignInView.tsx#SignInView' },
        forgot: { Component: '/admin/doors/LinkViews.tsx#ForgottenView' },
        choosePassword: {
          Component: '/admin/doors/LinkViews.tsx#ChoosePasswordView',
          path: '/mot-de-passe',
          meta: { title: 'Choisir mon mot de passe' },
        },
        confirmAddress: {
          Component: '/admin/doors/LinkViews.tsx#ConfirmAddressView',
          path: '/nouvelle-adresse',
          meta: { title: 'Confirmer une adresse' },
        },
        restoreAddress: {
          Component: '/admin/doors/LinkViews.tsx#RestoreAddressView',
          path: '/adresse-precedente',
          meta: { title: 'Reprendre mon adresse' },
        },
        security: {
          Component: '/admin/doors/SecurityView.tsx#SecurityView',
          path: '/securite',
          meta: { title: 'Ma sécurité' },
        },
        coverage: {
          Component: '/admin/coverage/CoverageView.tsx#CoverageView',
          path: '/acceptations',
          meta: { title: 'Acceptations' },
        },
        archive: {
          Component: '/admin/archive/ArchiveView.tsx#ArchiveView',
          path: '/archive-des-textes',
          meta: { title: 'Archive des textes' },
        },
        traceability: {
          Component: '/admin/traceability/TraceabilityView.tsx#TraceabilityView',
          path: '/tracabilite',
          meta: { title: 'Traçabilité des CGU' },
        },
      },
      beforeDashboard: ['/admin/PublicationsPanel.tsx#PublicationsPanel'],
      graphics: { Icon: '/admin/parts/Pocket.tsx#Pocket', Logo: '/admin/parts/Wordmark.tsx#Wordmark' },
    },
  }
}
