/** A file of a package, as a data URL in the build. */
declare module '*?inline' {
  const dataUrl: string
  export default dataUrl
}
