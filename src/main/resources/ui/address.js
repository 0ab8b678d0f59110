// Parts of an address: whatever somebody has written there is a text.

/** What `encodeURIComponent` made of a text; what it cannot have made stays as it is. */
export function decode(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
