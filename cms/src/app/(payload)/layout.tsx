import config from '@payload-config'
import { handleServerFunctions, RootLayout } from '@payloadcms/next/layouts'
import '@payloadcms/next/css'
import type { PayloadRequest, ServerFunctionClient } from 'payload'
import type { ReactNode } from 'react'
import { schedule } from '../../review/schedule.ts'
import { importMap } from './admin/importMap.js'
import './admin.css'
import './publications.css'
import './review.css'
import './traceability.css'
import './dating.css'
import './tools.css'
import './doors.css'
import './phone.css'

const serverFunction: ServerFunctionClient = async (args) => {
  'use server'
  return handleServerFunctions({
    ...args,
    config,
    importMap,
    serverFunctions: {
      'schedule-publish': ({ req, ...asked }: { req: PayloadRequest }) => schedule(req, asked),
    },
  })
}

export default function Layout({ children }: { children: ReactNode }) {
  return (
    <RootLayout config={config} importMap={importMap} serverFunction={serverFunction}>
      {children}
    </RootLayout>
  )
}
