/** Gives the person a file, as a download of the page. */
export function saveFile(name: string, contents: Blob): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(contents);
  link.download = name;
  link.click();
  // The download begins after the click's handlers.
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}
