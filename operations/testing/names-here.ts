// Loaded before `deploy.ts` by a test: asks the stand-in of the platform in the place of the portal’s public name. What that
// program starts is left alone.
const { STAND_IN_OF_PORTAL = '', STAND_IN_ORIGIN = '' } = process.env
const usual = globalThis.fetch
if (process.argv[1]?.endsWith('deploy.ts') === true)
  globalThis.fetch = (asked, init) => {
    const address = asked instanceof Request ? asked.url : String(asked)
    return address.startsWith(`${STAND_IN_OF_PORTAL}/`)
      ? usual(address.replace(STAND_IN_OF_PORTAL, STAND_IN_ORIGIN), init)
      : usual(asked, init)
  }
