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
      afterNavLinks: ['/admin/StaffLinks.tsx#StaffLinks'],
      views: {
        coverage: {
          Component: '/admin/coverage/CoverageView.tsx#CoverageView',
          path: '/acceptations',
          meta: { title: 'Acceptations' },
        },
        traceability: {
          Component: '/admin/traceability/TraceabilityView.tsx#TraceabilityView',
          path: '/tracabilite',
          meta: { title: 'Traçabilité des CGU' },
        },
      },
      beforeDashboard: ['/admin/PublicationsPanel.tsx#PublicationsPanel'],
      graphics: { Icon: '/admin/Pocket.tsx#Pocket', Logo: '/admin/Wordmark.tsx#Wordmark' },
    },
  }
}
