// A bundle as Cloudflare gets one, that lets a test ask its bindings.

const calls = {
  all: (statement) => statement.all(),
  run: (statement) => statement.run(),
  raw: (statement) => statement.raw(),
  rawWithNames: (statement) => statement.raw({ columnNames: true }),
  first: (statement) => statement.first(),
}

/** Bytes have no JSON: they are named as what they are. */
const bytesOf = (_key, value) => (value?.bytes ? new Uint8Array(value.bytes) : value)

async function onDatabase(database, { call, sql, params = [], queries, column }) {
  const prepared = (one) => database.prepare(one.sql).bind(...(one.params ?? []))
  if (call === 'batch') return database.batch(queries.map(prepared))
  if (call === 'exec') return database.exec(sql)
  if (column !== undefined) return prepared({ sql, params }).first(column)
  return calls[call](prepared({ sql, params }))
}

let minutes = 0

export default {
  async fetch(request, env) {
    const { pathname } = new URL(request.url)
    if (pathname === '/sante') {
      await env.DB.prepare('SELECT 1').first()
      return new Response('ok')
    }
    if (pathname === '/-/database') {
      const asked = JSON.parse(await request.text(), bytesOf)
      try {
        return Response.json({ value: await onDatabase(env.DB, asked) })
      } catch (fault) {
        return Response.json({ fault: fault.message })
      }
    }
    if (pathname === '/-/derive') {
      const derive = (name) =>
        env.DERIVERS.getByName(name).derive('été 🏖️', new Uint8Array(16), { logN: 4, r: 1, p: 1 })
      return new Response(await derive('deriver-1'))
    }
    if (pathname === '/-/slow') {
      await scheduler.wait(1500)
      return new Response(env.SECOND ?? 'none')
    }
    if (pathname === '/-/setting')
      return Response.json({ origin: env.PORTAL_ORIGIN, secret: env.A_SECRET, kept: env.A_VARIABLE })
    if (pathname === '/-/minutes') return new Response(String(minutes))
    if (pathname === '/-/headers') return Response.json(Object.fromEntries(request.headers))
    return env.ASSETS.fetch(request)
  },
  scheduled(event) {
    if (event.cron === '* * * * *' && Math.abs(event.scheduledTime - Date.now()) < 60_000) minutes += 1
  },
}
