// Reads NOTICE, which is written for people and for lawyers, for the names of packages.

/**
 * @param notice its text
 * @returns the packages under "Shipped libraries", in its order
 */
export function packagesOfNotice(notice) {
  const [, section = ''] = notice.split('Shipped libraries\n');
  const [libraries = ''] = section.split('\n\n');
  return libraries
    .split('\n')
    .flatMap((line) => line.slice(0, 35).split(','))
    .map((name) => name.trim())
    .filter((name) => name !== '');
}
