import { DefaultTemplate } from '@payloadcms/next/templates'
import { redirect } from 'next/navigation.js'
import type { AdminViewServerProps } from 'payload'
import type { ReactNode } from 'react'

/**
 * A page of ours within the admin, for the team: a custom view of Payload is public unless it looks itself. `path` is
 * where it is, below the admin.
 */
export function StaffPage({
  initPageResult,
  params,
  searchParams,
  path,
  children,
}: AdminViewServerProps & { path: string; children: ReactNode }) {
  const { req, permissions, locale, visibleEntities } = initPageResult
  if (!req.user) redirect(`/admin/login?redirect=${encodeURIComponent(`/admin${path}`)}`)
  return (
    <DefaultTemplate
      i18n={req.i18n}
      payload={req.payload}
      user={req.user}
      permissions={permissions}
      visibleEntities={visibleEntities}
      {...(locale ? { locale } : {})}
      {...(params ? { params } : {})}
      {...(searchParams ? { searchParams } : {})}
    >
      {children}
    </DefaultTemplate>
  )
}
