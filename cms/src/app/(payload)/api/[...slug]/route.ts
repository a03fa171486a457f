import config from '@payload-config'
import { REST_DELETE, REST_GET, REST_OPTIONS, REST_PATCH, REST_POST, REST_PUT } from '@payloadcms/next/routes'
import { getPayload } from 'payload'
import { behindGate, closedAddresses } from '../../../../doors/closed-addresses.ts'
import { onOneHost } from '../../../../ground/host/one-host.ts'
import { harmlessAnswer } from '../harmless-answer.ts'
import { limitBody } from '../limit-body.ts'

const behind = behindGate(() => getPayload({ config }))

export const GET = harmlessAnswer(onOneHost(closedAddresses(REST_GET(config), behind)))
export const POST = harmlessAnswer(onOneHost(limitBody(closedAddresses(REST_POST(config), behind))))
export const DELETE = harmlessAnswer(onOneHost(limitBody(closedAddresses(REST_DELETE(config), behind))))
export const PATCH = harmlessAnswer(onOneHost(limitBody(closedAddresses(REST_PATCH(config), behind))))
export const PUT = harmlessAnswer(onOneHost(limitBody(closedAddresses(REST_PUT(config), behind))))
export const OPTIONS = onOneHost(REST_OPTIONS(config))
