// The same files from the same binding, with nothing decided.
export default {
  fetch: (request, env) => env.ASSETS.fetch(request),
}
