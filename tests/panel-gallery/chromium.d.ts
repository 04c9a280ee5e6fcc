declare module '*/scripts/chromium.mjs' {
  /** The path of a Chromium-family browser. */
  export function findOrInstallChromium(): string;
}
