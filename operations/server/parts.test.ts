import { existsSync } from 'node:fs'
import { expect, test } from 'vitest'
import { readRuntimeOrder } from '../../edge/runtime/order.ts'
import { settingsInService } from '../testing/settings-in-service.ts'
import { cmsPart, type CmsProgram, cmsProgram, portalPart } from './parts.ts'
import { serverPlaces } from './places.ts'
import { StartRefused } from './state-lock.ts'

const places = serverPlaces('production', '/var/lib/portail')
const settings = settingsInService()

// The fault: a file that moves leaves a server that starts, and publishes nothing.
test.each<CmsProgram>(['serve', 'migrate', 'publish', 'invite'])(
  'the program « %s » of the CMS is there',
  (name) => {
    const { parameters, folder } = cmsProgram(name)
    const file = parameters.find((one) => one.startsWith('/')) ?? ''
    expect([existsSync(file), existsSync(folder)]).toEqual([true, true])
  },
)

test('the portal is told its names, its proxy, and where it finds its socket', () => {
  const { environment } = portalPart(settings, places, { descriptor: 4 })
  expect(readRuntimeOrder(environment['PORTAL_RUNTIME'])).toMatchObject({
    liveSite: '/var/lib/portail/production/server/cms/site/wrangler.json',
    front: {
      listening: { descriptor: 3 },
      hosts: ['ca-cpourmoi.com', 'www.ca-cpourmoi.com'],
      proxy: { clientHeader: 'X-Real-IP' },
    },
  })
})

test('no secret stands in a parameter, and the portal has none in its environment', () => {
  const secrets = ['PASS_KEYS', 'FRONT_SECRET', 'PAYLOAD_SECRET', 'SMTP_URL'].map((name) => {
    const value = settings[name]
    return typeof value === 'string' ? value : JSON.stringify(value).slice(2, -2)
  })
  const [portal, cms] = [
    portalPart(settings, places, { descriptor: 3 }),
    cmsPart(settings, places, { address: '127.0.0.1', port: 3000 }),
  ]
  for (const secret of secrets) {
    expect([...portal.parameters, ...cms.parameters].join(' ')).not.toContain(secret)
    expect(JSON.stringify(portal.environment)).not.toContain(secret)
  }
  expect(cms.environment).toMatchObject({
    PORTAL_ENV: 'production',
    CMS_CLIENT_HEADER: 'X-Real-IP',
    CMS_LISTENING: '{"address":"127.0.0.1","port":3000}',
  })
})

test('a folder whose sockets would have too long a name is refused by it', () => {
  expect(() => serverPlaces('production', `/srv/${'x'.repeat(80)}`)).toThrow(StartRefused)
})
