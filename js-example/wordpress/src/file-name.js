/** The last part of an address, as a person would read it. */
export function fileName(address) {
  const name = String(address).split(/[?#]/)[0].split("/").pop();
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}
