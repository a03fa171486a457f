import config from '@payload-config'
import { REST_DELETE, REST_GET, REST_OPTIONS, REST_PATCH, REST_POST, REST_PUT } from '@payloadcms/next/routes'
import { harmlessAnswer } from '../harmless-answer.ts'
import { limitBody } from '../limit-body.ts'

export const GET = harmlessAnswer(REST_GET(config))
export const POST = harmlessAnswer(limitBody(REST_POST(config)))
export const DELETE = harmlessAnswer(limitBody(REST_DELETE(config)))
export const PATCH = harmlessAnswer(limitBody(REST_PATCH(config)))
export const PUT = harmlessAnswer(limitBody(REST_PUT(config)))
export const OPTIONS = REST_OPTIONS(config)
